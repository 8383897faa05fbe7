package saluran.simulation.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// One table with its indexes. Keys are texts, as the template has them.
final class MemoryTable {

  private final TableSpec spec;
  private final NavigableMap<Key, Map<String, AttributeValue>> items = new TreeMap<>();
  private final Map<String, Index> indexes = new LinkedHashMap<>();

  /// A primary key; the range is empty where the table has none.
  record Key(String hash, String range) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = hash.compareTo(other.hash);
      return order != 0 ? order : range.compareTo(other.range);
    }
  }

  /// A place in an index: its own keys, then the table's, since the former need not be unique.
  record Place(String hash, String range, Key key) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = hash.compareTo(other.hash);
      order = order != 0 ? order : range.compareTo(other.range);
      return order != 0 ? order : key.compareTo(other.key);
    }
  }

  private record Late(Instant at, Key key, @Nullable Map<String, AttributeValue> item) {}

  /// A sparse index: items without its keys are not in it. It follows its table after a while.
  private final class Index {
    final TableSpec.Index spec;
    final NavigableMap<Place, Map<String, AttributeValue>> entries = new TreeMap<>();
    final Map<Key, Place> places = new HashMap<>();
    final Deque<Late> late = new ArrayDeque<>();

    Index(TableSpec.Index spec) {
      this.spec = spec;
    }

    void change(Instant at, Key key, @Nullable Map<String, AttributeValue> item) {
      Instant follows =
          late.isEmpty() || late.getLast().at().isBefore(at) ? at : late.getLast().at();
      late.addLast(new Late(follows, key, item));
    }

    void catchUp(Instant now) {
      while (!late.isEmpty() && !late.getFirst().at().isAfter(now)) {
        Late change = late.removeFirst();
        Place before = places.remove(change.key());
        if (before != null) {
          entries.remove(before);
        }
        Map<String, AttributeValue> item = change.item();
        String range = spec.key().range().orElse("");
        AttributeValue hash = item == null ? null : item.get(spec.key().hash());
        AttributeValue within = item == null ? null : item.get(range);
        if (item != null && hash != null && (range.isEmpty() || within != null)) {
          Place place = new Place(hash.s(), within == null ? "" : within.s(), change.key());
          places.put(change.key(), place);
          entries.put(place, projected(item));
        }
      }
    }

    private Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
      if (spec.projection().equals("ALL")) {
        return item;
      }
      Map<String, AttributeValue> projected = new HashMap<>(item);
      List<String> kept = new ArrayList<>(spec.included());
      keyNames(MemoryTable.this.spec.key(), kept);
      keyNames(spec.key(), kept);
      projected.keySet().retainAll(kept);
      return projected;
    }
  }

  MemoryTable(TableSpec spec) {
    this.spec = spec;
    spec.indexes().forEach(index -> indexes.put(index.name(), new Index(index)));
  }

  private static void keyNames(TableSpec.Key key, List<String> names) {
    names.add(key.hash());
    key.range().ifPresent(names::add);
  }

  TableSpec.Key key() {
    return spec.key();
  }

  /// The key of an index.
  TableSpec.Key key(String index) {
    return index(index).spec.key();
  }

  /// The attributes that name a place in a query, in the order in which they sort: the index's,
  /// then the table's key.
  List<String> placeNames(@Nullable String index) {
    List<String> names = new ArrayList<>();
    if (index != null) {
      keyNames(key(index), names);
    }
    keyNames(spec.key(), names);
    return names.stream().distinct().toList();
  }

  /// The key of an item.
  ///
  /// @throws DynamoDbException where it has none
  Key keyOf(Map<String, AttributeValue> item) {
    return new Key(
        text(item, spec.key().hash()),
        spec.key().range().map(range -> text(item, range)).orElse(""));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || value.s() == null || value.s().isEmpty()) {
      throw invalid("One or more parameter values were invalid: Missing the key " + name);
    }
    return Values.sortable(value.s());
  }

  @Nullable Map<String, AttributeValue> get(Key key) {
    return items.get(key);
  }

  /// @param lag after which the indexes follow
  void put(Map<String, AttributeValue> item, Instant now, Duration lag) {
    Key key = keyOf(item);
    for (Index index : indexes.values()) {
      for (String name : List.of(index.spec.key().hash(), index.spec.key().range().orElse(""))) {
        AttributeValue value = item.get(name);
        if (value != null && (value.s() == null || value.s().isEmpty())) {
          throw invalid("Type mismatch for Index Key " + name);
        }
      }
    }
    items.put(key, Map.copyOf(item));
    indexes.values().forEach(index -> index.change(now.plus(lag), key, item));
  }

  void delete(Key key, Instant now, Duration lag) {
    items.remove(key);
    indexes.values().forEach(index -> index.change(now.plus(lag), key, null));
  }

  /// All items behind a key, or from the first on where the key is empty; those under one hash key
  /// in a row.
  Collection<Map<String, AttributeValue>> after(Map<String, AttributeValue> key) {
    return key.isEmpty() ? items.values() : items.tailMap(keyOf(key), false).values();
  }

  /// All that an index holds behind a place in it, or from the first on where the place is empty,
  /// as far as it has followed.
  Collection<Map<String, AttributeValue>> after(
      String name, Map<String, AttributeValue> place, Instant now) {
    Index index = index(name);
    index.catchUp(now);
    if (place.isEmpty()) {
      return index.entries.values();
    }
    TableSpec.Key key = index.spec.key();
    String range = key.range().map(within -> text(place, within)).orElse("");
    return index
        .entries
        .tailMap(new Place(text(place, key.hash()), range, keyOf(place)), false)
        .values();
  }

  /// The items under a hash key in the order of the range key.
  Collection<Map<String, AttributeValue>> under(String hash) {
    return items.subMap(new Key(hash, ""), true, new Key(hash + "\0", ""), false).values();
  }

  /// The same by an index, as far as it has followed.
  Collection<Map<String, AttributeValue>> under(String name, String hash, Instant now) {
    Index index = index(name);
    index.catchUp(now);
    Key least = new Key("", "");
    return index
        .entries
        .subMap(new Place(hash, "", least), true, new Place(hash + "\0", "", least), false)
        .values();
  }

  private Index index(String name) {
    Index index = indexes.get(name);
    if (index == null) {
      throw invalid("The table does not have the specified index: " + name);
    }
    return index;
  }

  static DynamoDbException invalid(String words) {
    return (DynamoDbException)
        Refusals.named(DynamoDbException.builder(), "ValidationException", words).build();
  }
}
