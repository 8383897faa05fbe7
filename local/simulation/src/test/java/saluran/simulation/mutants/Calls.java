package saluran.simulation.mutants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import saluran.functions.aws.Clients;
import saluran.simulation.weather.Between;
import saluran.simulation.weather.Call;
import saluran.simulation.weather.Interposed;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Mistakes between a function and the services.
final class Calls {

  private Calls() {}

  /// Whatever this function calls goes through that; each seed has its own.
  static Between of(String function, Function<Clients, Call> call) {
    return (name, inner) -> name.equals(function) ? Interposed.on(inner, call.apply(inner)) : inner;
  }

  /// The same, where a call remembers nothing.
  static Between of(String function, Call call) {
    return of(function, inner -> call);
  }

  /// Whatever any function calls.
  static Between ofAll(Call call) {
    return (name, inner) -> Interposed.on(inner, call);
  }

  /// It asks something else.
  static Call asking(UnaryOperator<SdkRequest> change) {
    return (service, operation, request, next) -> next.apply(change.apply(request));
  }

  /// It hears something else, if it hears anything.
  static Call hearing(BiFunction<SdkRequest, SdkResponse, SdkResponse> change) {
    return (service, operation, request, next) -> change.apply(request, next.apply(request));
  }

  /// It takes a failure for that answer.
  static Call trusting(
      Class<? extends SdkRequest> which, Function<SdkException, SdkResponse> believed) {
    return (service, operation, request, next) -> {
      try {
        return next.apply(request);
      } catch (SdkException failed) {
        if (which.isInstance(request)) {
          return believed.apply(failed);
        }
        throw failed;
      }
    };
  }

  /// It writes other items.
  static UnaryOperator<SdkRequest> writing(UnaryOperator<Map<String, AttributeValue>> change) {
    return putting(put -> put.toBuilder().item(change.apply(new HashMap<>(put.item()))).build());
  }

  /// Its transactions have other puts.
  static UnaryOperator<SdkRequest> putting(UnaryOperator<Put> change) {
    return request -> {
      if (!(request instanceof TransactWriteItemsRequest transaction)) {
        return request;
      }
      List<TransactWriteItem> writes = new ArrayList<>();
      for (TransactWriteItem write : transaction.transactItems()) {
        writes.add(TransactWriteItem.builder().put(change.apply(write.put())).build());
      }
      return transaction.toBuilder().transactItems(writes).build();
    };
  }

  /// The name of an item beside its subject; empty where it has none.
  static String part(Map<String, AttributeValue> item) {
    AttributeValue part = item.get("part");
    return part == null ? "" : part.s();
  }
}
