package saluran.simulation.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import saluran.simulation.weather.Chance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What operators erase: a moderator who left the desk and asks to be forgotten, and flags that are
/// over.
final class Erasures {

  private static final String PERSON = "c1@desk.example";
  private static final String FORMER = "former@erased.invalid";
  private static final String OWN_DRILLS = "contact/c1";
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final int TIMES = 6;

  private final Operators operators;
  private final Happenings happenings;
  private final Signers signers;
  private final Chance chance;
  private final Set<String> flags = new LinkedHashSet<>();
  private final List<String> leftBehind = new ArrayList<>();
  private boolean left;

  Erasures(Operators operators, Happenings happenings, Signers signers, Chance chance) {
    this.operators = operators;
    this.happenings = happenings;
    this.signers = signers;
    this.chance = chance;
  }

  /// From then on the moderator has left, and is erased some time later, and again and again.
  void moderatorLeaves(Instant at) {
    happenings.at(at, this::leave);
  }

  private void leave() {
    if (!operators.apply(fileWithoutThem())) {
      happenings.in(AGAIN, this::leave);
      return;
    }
    left = true;
    for (int i = 0; i < TIMES; i++) {
      happenings.in(chance.about(AGAIN.multipliedBy(i)), () -> operators.erase(PERSON));
    }
  }

  private String fileWithoutThem() {
    return DirectoryFiles.of(chance, Scenario.AGENCIES, signers).replace(PERSON, FORMER);
  }

  /// Then somebody asks for that flag to be erased, whether it is over or not.
  void flagIsErased(String id, Instant at) {
    flags.add(id);
    happenings.at(at, () -> operators.eraseFlag(id));
  }

  /// At rest everything can be erased. What is there all the same is left behind.
  ///
  /// @param isOver whether a flag of that id is
  void end(DynamoDbClient tables, Predicate<String> isOver) {
    if (left) {
      operators.apply(fileWithoutThem()); // another file may have listed them again
      OptionalLong waiting = operators.erase(PERSON);
      if (waiting.isEmpty()) {
        leftBehind.add(OWN_DRILLS + " erasure");
      }
      // Their own drills have no end that the world waits for.
      boolean drilled = waiting.orElse(0) > 0;
      find(
          tables,
          item -> says(item, PERSON) && !(drilled && text(item, "subject").equals(OWN_DRILLS)));
    }
    for (String flag : flags) {
      if (isOver.test(flag)) {
        operators.eraseFlag(flag);
        find(tables, item -> text(item, "subject").equals("flag/" + flag) && isErasable(item));
      }
    }
  }

  /// What was to be erased and is there, as `subject part`.
  Collection<String> leftBehind() {
    return leftBehind;
  }

  private void find(DynamoDbClient tables, Predicate<Map<String, AttributeValue>> wanted) {
    tables.scanPaginator(scan -> scan.tableName("SealedTable")).items().stream()
        .filter(wanted)
        .forEach(item -> leftBehind.add(text(item, "subject") + " " + text(item, "part")));
  }

  private static boolean isErasable(Map<String, AttributeValue> item) {
    String part = text(item, "part");
    return !part.startsWith("RECEIPT#") && !part.startsWith("PACK#");
  }

  private static boolean says(Map<String, AttributeValue> item, String word) {
    return item.values().stream()
        .anyMatch(
            value ->
                (value.s() != null && value.s().contains(word))
                    || (value.b() != null
                        && value.b().asString(StandardCharsets.ISO_8859_1).contains(word)));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "" : value.s();
  }
}
