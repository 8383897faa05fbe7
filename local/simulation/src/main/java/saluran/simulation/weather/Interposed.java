package saluran.simulation.weather;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import saluran.functions.aws.Clients;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients each of whose calls goes through a [Call]: faults are put in so, and the mutants of
/// tests.
public record Interposed(DynamoDbClient dynamoDb, SqsClient sqs, SesV2Client ses, KmsClient kms)
    implements Clients {

  /// These clients with that call between.
  public static Interposed on(Clients inner, Call call) {
    return new Interposed(
        on(DynamoDbClient.class, inner.dynamoDb(), Service.TABLES, call),
        on(SqsClient.class, inner.sqs(), Service.QUEUES, call),
        on(SesV2Client.class, inner.ses(), Service.MAIL, call),
        on(KmsClient.class, inner.kms(), Service.KEYS, call));
  }

  private static <T> T on(Class<T> type, T inner, Service service, Call call) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (isOperation(method)) {
            Function<SdkRequest, SdkResponse> next =
                request -> (SdkResponse) invoke(inner, method, request);
            return call.make(service, method.getName(), (SdkRequest) arguments[0], next);
          }
          return method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, arguments)
              : method.invoke(inner, arguments);
        };
    return type.cast(
        Proxy.newProxyInstance(Interposed.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /// The methods that every other one comes down to.
  private static boolean isOperation(Method method) {
    return method.getParameterCount() == 1
        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && SdkResponse.class.isAssignableFrom(method.getReturnType());
  }

  private static Object invoke(Object inner, Method method, @Nullable Object request) {
    try {
      return method.invoke(inner, request);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (thrown.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(thrown);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
