package saluran.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One instance of a handler and the serialisers that Lambda's own Java runtime picks for its
/// types.
final class HandlerInstance {

  private interface Call {
    byte[] apply(byte[] event, Context context) throws IOException;
  }

  private final Call call;

  private HandlerInstance(Call call) {
    this.call = call;
  }

  /// Takes a handler object.
  ///
  /// @throws IllegalArgumentException when it is neither a RequestHandler nor a
  ///     RequestStreamHandler
  static HandlerInstance of(Object handler) {
    return switch (handler) {
      case RequestStreamHandler stream ->
          new HandlerInstance(
              (event, context) -> {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                stream.handleRequest(new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
              });
      case RequestHandler<?, ?> typed -> ofTyped(typed);
      default ->
          throw new IllegalArgumentException(
              handler.getClass().getName() + " is no handler of Lambda's");
    };
  }

  /// Runs the handler on the calling thread. Whatever it throws comes through.
  byte[] handle(byte[] event, Context context) throws IOException {
    return call.apply(event, context);
  }

  @SuppressWarnings("unchecked") // the serialiser gives what the handler's own type argument says
  private static HandlerInstance ofTyped(RequestHandler<?, ?> handler) {
    Type[] types = arguments(handler.getClass());
    PojoSerializer<Object> input = serializer(types[0]);
    PojoSerializer<Object> output = serializer(types[1]);
    RequestHandler<Object, @Nullable Object> typed =
        (RequestHandler<Object, @Nullable Object>) handler;
    return new HandlerInstance(
        (event, context) -> {
          Object decoded = input.fromJson(new ByteArrayInputStream(event));
          Object result = typed.handleRequest(decoded, context);
          ByteArrayOutputStream answer = new ByteArrayOutputStream();
          if (result == null) {
            answer.writeBytes("null".getBytes(StandardCharsets.US_ASCII));
          } else {
            output.toJson(result, answer);
          }
          return answer.toByteArray();
        });
  }

  @SuppressWarnings("unchecked") // as in Lambda's runtime client: one serialiser per class
  private static PojoSerializer<Object> serializer(Type type) {
    if (type instanceof Class<?> raw
        && LambdaEventSerializers.isLambdaSupportedEvent(raw.getName())) {
      return (PojoSerializer<Object>)
          LambdaEventSerializers.serializerFor(raw, HandlerInstance.class.getClassLoader());
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }

  /// The type arguments for RequestHandler of a class, followed through its parents.
  private static Type[] arguments(Class<?> handler) {
    Type[] found = search(handler, Map.of());
    if (found == null) {
      throw new IllegalArgumentException(handler.getName() + " names no types for RequestHandler");
    }
    return found;
  }

  private static Type @Nullable [] search(Type type, Map<TypeVariable<?>, Type> bound) {
    Map<TypeVariable<?>, Type> here = new HashMap<>();
    Class<?> raw;
    if (type instanceof ParameterizedType parameterized) {
      raw = (Class<?>) parameterized.getRawType();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        Type argument = arguments[i];
        here.put(raw.getTypeParameters()[i], bound.getOrDefault(argument, argument));
      }
    } else {
      raw = (Class<?>) type;
    }
    if (raw == RequestHandler.class) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      return new Type[] {
        here.getOrDefault(variables[0], Object.class), here.getOrDefault(variables[1], Object.class)
      };
    }
    for (Type parent : raw.getGenericInterfaces()) {
      Type[] found = search(parent, here);
      if (found != null) {
        return found;
      }
    }
    Type parent = raw.getGenericSuperclass();
    return parent == null ? null : search(parent, here);
  }
}
