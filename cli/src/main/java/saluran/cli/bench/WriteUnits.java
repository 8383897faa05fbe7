package saluran.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import saluran.local.template.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The write units of transactions, by the rule that AWS publishes: two for each KB of an item that
/// is begun; and for each index one, or two where the item's place in it moves, and none where the
/// index sees no difference. It remembers the newest item of those that are in indexes.
final class WriteUnits {

  private static final int UNIT = 1024;
  private static final int IN_A_TRANSACTION = 2;

  private final Map<List<Object>, Map<String, AttributeValue>> newest = new ConcurrentHashMap<>();

  /// What a transaction of puts costs, once it was written.
  ///
  /// @param tables by name
  Spent of(List<TransactWriteItem> writes, Map<String, TableSpec> tables) {
    Spent units = Spent.NOTHING;
    for (TransactWriteItem write : writes) {
      Put put = Objects.requireNonNull(write.put(), "only puts are used");
      TableSpec table = Objects.requireNonNull(tables.get(put.tableName()), put.tableName());
      units =
          units
              .plus(Spent.of(Unit.WRITE, IN_A_TRANSACTION * units(put.item())))
              .plus(indexes(put.item(), table));
    }
    return units;
  }

  /// What the indexes cost of an item that was put.
  Spent indexes(Map<String, AttributeValue> item, TableSpec table) {
    if (table.indexes().isEmpty()) {
      return Spent.NOTHING;
    }
    Map<String, AttributeValue> before =
        Optional.ofNullable(newest.put(key(item, table), item)).orElse(Map.of());
    Spent units = Spent.NOTHING;
    for (TableSpec.Index index : table.indexes()) {
      int moved = moved(seen(before, index, table), seen(item, index, table), index);
      units = units.plus(Spent.of(Unit.WRITE, moved)).plus(hot(index.name(), moved));
    }
    return units;
  }

  private static Spent hot(String index, int units) {
    return switch (index) {
      case "due" -> Spent.of(Unit.DUE, units);
      case "by_agency" -> Spent.of(Unit.BY_AGENCY, units);
      default -> Spent.NOTHING;
    };
  }

  private static int moved(
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after,
      TableSpec.Index index) {
    if (before.equals(after)) {
      return 0;
    }
    boolean stays =
        names(index.key()).stream()
            .allMatch(name -> Objects.equals(before.get(name), after.get(name)));
    return stays ? Math.max(units(before), units(after)) : units(before) + units(after);
  }

  /// What an index holds of an item; nothing where the item has not its key.
  private static Map<String, AttributeValue> seen(
      Map<String, AttributeValue> item, TableSpec.Index index, TableSpec table) {
    if (!item.keySet().containsAll(names(index.key()))) {
      return Map.of();
    }
    Map<String, AttributeValue> seen = new HashMap<>(item);
    if (!index.projection().equals("ALL")) {
      Set<String> kept = names(index.key());
      kept.addAll(names(table.key()));
      kept.addAll(index.included());
      seen.keySet().retainAll(kept);
    }
    return seen;
  }

  private static List<Object> key(Map<String, AttributeValue> item, TableSpec table) {
    return List.of(table.logicalId(), names(table.key()).stream().map(item::get).toList());
  }

  private static Set<String> names(TableSpec.Key key) {
    Set<String> names = new HashSet<>(Set.of(key.hash()));
    key.range().ifPresent(names::add);
    return names;
  }

  private static int units(Map<String, AttributeValue> item) {
    return Math.ceilDiv(bytes(item), UNIT);
  }

  /// The size of an item: its names and values.
  static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> attribute.getKey().length() + bytes(attribute.getValue()))
        .sum();
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
      case B -> value.b().asByteArrayUnsafe().length;
      // A byte for two digits, and one more.
      case N -> Math.ceilDiv(value.n().length(), 2) + 1;
      default -> throw new IllegalArgumentException("no table has a " + value.type());
    };
  }
}
