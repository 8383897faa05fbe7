package saluran.simulation.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import saluran.functions.aws.Clients;
import saluran.ledger.Hash;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.weather.Call;
import saluran.simulation.weather.Interposed;
import saluran.simulation.weather.Service;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.kms.model.SignRequest;

/// Changes of a stack, and of the clients between functions and cloud.
public final class Mutants {

  private Mutants() {}

  /// The stack without any schedule.
  public static StackSpec withoutSchedule(StackSpec stack) {
    return each(
        stack,
        f ->
            new FunctionSpec(
                f.logicalId(),
                f.handler(),
                f.timeout(),
                f.memoryMegabytes(),
                f.environment(),
                f.role(),
                f.routes(),
                f.queues(),
                List.of()));
  }

  /// The stack with another class for a function.
  public static StackSpec withHandler(StackSpec stack, String function, Class<?> handler) {
    return each(
        stack,
        f ->
            f.logicalId().equals(function)
                ? new FunctionSpec(
                    f.logicalId(),
                    handler.getName(),
                    f.timeout(),
                    f.memoryMegabytes(),
                    f.environment(),
                    f.role(),
                    f.routes(),
                    f.queues(),
                    f.schedules())
                : f);
  }

  private static StackSpec each(StackSpec stack, UnaryOperator<FunctionSpec> change) {
    Map<String, FunctionSpec> functions = new LinkedHashMap<>();
    stack.functions().forEach((id, function) -> functions.put(id, change.apply(function)));
    return new StackSpec(
        functions,
        stack.queues(),
        stack.tables(),
        stack.keys(),
        stack.configurationSets(),
        stack.mailRoutes());
  }

  /// A ledger whose appends ask for nothing: the head's version and the places of its entries guard
  /// each other, so that one condition alone would not be missed.
  public static UnaryOperator<Clients> appendWithoutConditions() {
    return inner ->
        Interposed.on(
            inner,
            (service, operation, request, next) ->
                request instanceof TransactWriteItemsRequest transaction
                    ? inner.dynamoDb().transactWriteItems(unconditional(transaction))
                    : next.get());
  }

  private static TransactWriteItemsRequest unconditional(TransactWriteItemsRequest transaction) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (TransactWriteItem write : transaction.transactItems()) {
      Put put = write.put();
      writes.add(
          TransactWriteItem.builder()
              .put(p -> p.tableName(put.tableName()).item(put.item()))
              .build());
    }
    return TransactWriteItemsRequest.builder().transactItems(writes).build();
  }

  /// A key that signs something else.
  public static UnaryOperator<Clients> signsSomethingElse() {
    return inner ->
        Interposed.on(
            inner,
            (service, operation, request, next) ->
                request instanceof SignRequest sign
                    ? inner
                        .kms()
                        .sign(
                            sign.toBuilder()
                                .message(
                                    SdkBytes.fromByteArray(
                                        Hash.sha256(sign.message().asByteArray())))
                                .build())
                    : next.get());
  }

  /// A notifier that writes each attempt down after the mail: the transaction is held back until
  /// SES has answered.
  public static UnaryOperator<Clients> attemptAfterTheMail() {
    return inner -> Interposed.on(inner, new Late(inner));
  }

  private static final class Late implements Call {
    private final Clients inner;
    private TransactWriteItemsRequest held;

    Late(Clients inner) {
      this.inner = inner;
    }

    @Override
    public SdkResponse make(
        Service service, String operation, SdkRequest request, Supplier<SdkResponse> next) {
      if (request instanceof TransactWriteItemsRequest transaction && isAttempt(transaction)) {
        held = transaction;
        return TransactWriteItemsResponse.builder().build();
      }
      if (!operation.equals("sendEmail") || held == null) {
        return next.get();
      }
      TransactWriteItemsRequest late = held;
      held = null;
      SdkResponse answer = next.get();
      inner.dynamoDb().transactWriteItems(late);
      return answer;
    }

    private static boolean isAttempt(TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream()
          .map(write -> write.put().item().get("bytes"))
          .anyMatch(bytes -> bytes != null && bytes.b().asUtf8String().contains(".attempted\""));
    }
  }
}
