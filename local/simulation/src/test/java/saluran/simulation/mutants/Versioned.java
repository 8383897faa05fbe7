package saluran.simulation.mutants;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import saluran.simulation.version.Version;
import saluran.simulation.weather.Between;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Mistakes of a version that are none by itself, but beside the one before.
final class Versioned {

  private static final String WRITTEN_BY = "written_by";

  private Versioned() {}

  /// A version with another setting takes over from the first.
  static UnaryOperator<List<Version>> setting(String variable, UnaryOperator<String> change) {
    return versions -> {
      Version first = versions.getFirst();
      return List.of(first, first.with(variable, change.apply(first.setting(variable))));
    };
  }

  /// The first version refuses to read a case with an entry that the second one wrote.
  static UnaryOperator<List<Version>> otherEntries() {
    return versions -> {
      Version first = versions.getFirst();
      Between refuses =
          Calls.ofAll(
              Calls.hearing(
                  (asked, heard) -> {
                    if (heard instanceof QueryResponse found
                        && found.items().stream().anyMatch(item -> item.containsKey(WRITTEN_BY))) {
                      throw new IllegalArgumentException("an entry that it does not know");
                    }
                    return heard;
                  }));
      Between marks = Calls.ofAll(Calls.asking(Calls.writing(Versioned::marked)));
      return List.of(
          new Version(first.stack(), first.code(), refuses),
          new Version(first.stack(), first.code(), marks));
    };
  }

  private static Map<String, AttributeValue> marked(Map<String, AttributeValue> item) {
    if (Calls.part(item).startsWith("ENTRY#")) {
      item.put(WRITTEN_BY, AttributeValue.fromS("2"));
    }
    return item;
  }
}
