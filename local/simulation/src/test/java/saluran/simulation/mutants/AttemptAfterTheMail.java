package saluran.simulation.mutants;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import saluran.functions.aws.Clients;
import saluran.simulation.weather.Call;
import saluran.simulation.weather.Service;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// Holds the transaction of an attempt back until SES has answered.
final class AttemptAfterTheMail implements Call {

  private final Clients inner;
  private @Nullable TransactWriteItemsRequest held;

  AttemptAfterTheMail(Clients inner) {
    this.inner = inner;
  }

  @Override
  public SdkResponse make(
      Service service,
      String operation,
      SdkRequest request,
      Function<SdkRequest, SdkResponse> next) {
    if (request instanceof TransactWriteItemsRequest transaction && isAttempt(transaction)) {
      held = transaction;
      return TransactWriteItemsResponse.builder().build();
    }
    if (!operation.equals("sendEmail") || held == null) {
      return next.apply(request);
    }
    TransactWriteItemsRequest late = held;
    held = null;
    SdkResponse answer = next.apply(request);
    inner.dynamoDb().transactWriteItems(late);
    return answer;
  }

  private static boolean isAttempt(TransactWriteItemsRequest transaction) {
    return transaction.transactItems().stream()
        .map(write -> write.put().item().get("bytes"))
        .anyMatch(bytes -> bytes != null && bytes.b().asUtf8String().contains(".attempted\""));
  }
}
