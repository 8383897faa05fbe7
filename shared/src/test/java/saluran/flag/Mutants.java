package saluran.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sample reports with something changed: at every place each change once, and then several random
/// changes at a time. The same seed makes the same mutants.
final class Mutants {

  /// @param name what was changed, and where
  record Mutant(String name, JsonNode body) {}

  private record Change(String name, UnaryOperator<JsonNode> of) {}

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  /// Every bound of the table, and one over.
  private static final int[] LENGTHS =
      Stream.of(20, 35, 40, 43, 64, 100, 200, 1000, 2048, 5000)
          .flatMapToInt(bound -> IntStream.rangeClosed(bound, bound + 1))
          .toArray();

  /// How many of a list's elements are changed; the others are no different.
  private static final int ELEMENTS = 2;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u3000",
          "\u00a0",
          "\n",
          " \n ",
          "\u2028",
          "\t",
          "\u0085",
          "\u007f",
          "\u200b",
          "a\nb",
          "a\n",
          "a\r\nb",
          "a\u2029b",
          "\na",
          "a ",
          "\u202ea",
          "\ud83d\ude00",
          "0000-02-29T00:00:00Z",
          "1900-02-29T00:00:00Z",
          "2000-02-29T00:00:00Z",
          "2024-02-29T23:59:59.9Z",
          "2023-02-29T00:00:00Z",
          "2023-04-31T00:00:00Z",
          "2023-12-31T24:00:00Z",
          "2023-12-31T23:59:60Z",
          "2023-12-31T23:60:00Z",
          "2023-12-31t23:59:59Z",
          "2023-12-31T23:59:59z",
          "2023-12-31 23:59:59Z",
          "2023-12-31T23:59:59",
          "2023-12-31T23:59Z",
          "2023-12-31T23:59:59.Z",
          "2023-12-31T23:59:59.123456789Z",
          "2023-12-31T23:59:59.1234567890Z",
          "2023-12-31T23:59:59+18:00",
          "2023-12-31T23:59:59-18:01",
          "2023-12-31T23:59:59+19:00",
          "2023-12-31T23:59:59-00:00",
          "2023-12-31T23:59:59+0700",
          "2023-00-10T00:00:00Z",
          "2023-13-10T00:00:00Z",
          "2023-10-00T00:00:00Z",
          "12023-10-10T00:00:00Z",
          "2023-12-31",
          "2023-02-29",
          "2024-02-29",
          "2023-2-1",
          "2023-12-31\n",
          "2023-12-31T23:59:59Z\n",
          "ORDER",
          "NOTICE",
          "TRUSTED_FLAGGER_NOTICE",
          "REFERRAL",
          "order",
          "EU_TCO",
          "ID_MR5",
          "URGENT",
          "NORMAL",
          "REMOVE",
          "URL",
          "DOMAIN",
          "INCITES",
          "ID",
          "EU",
          "XX",
          "id",
          "IDN",
          "UK",
          "de-AT",
          "zh-Hant-TW",
          "e",
          "abcdefghi",
          "en-",
          "en_GB",
          "VIOLENCE",
          "STATEMENT_CATEGORY_VIOLENCE",
          "STATEMENT_CATEGORY_STATEMENT_CATEGORY_VIOLENCE",
          "KEYWORD_VIOLENCE",
          "OTHER",
          "KEYWORD_OTHER",
          "KEYWORD_KEYWORD_OTHER",
          "KEYWORD_DANGEROUS_TOYS",
          "CHILD_SEXUAL_ABUSE_MATERIAL",
          "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS",
          "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
          "A",
          "1A",
          "A_1",
          "https://x.example/\u00e9",
          "http://",
          "https://a b",
          "ftp://x.example",
          "javascript:alert(1)",
          "a@b",
          "@b",
          "a@",
          "a@b@c",
          "a b@c",
          "image/png",
          "image/",
          "image/png; q=1",
          "mkq6wzr2ha3v5tdn4yb7cpe6ou",
          "mkq6wzr2ha3v5tdn4yb7cpe6o1",
          "mkq6wzr2ha3v5tdn4yb7cpe6o",
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
          "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=");

  private static final String LETTERS = "aZ09-_.:/@+ \n\t\u0085\u2028\u00e9\ud83d\ude00TZ";

  private final JsonNode sample;
  private final SplittableRandom random;

  /// @param sample a sound report
  Mutants(JsonNode sample, long seed) {
    this.sample = sample;
    this.random = new SplittableRandom(seed);
  }

  /// Hands out each change at each place, and then that many mutants of two to four changes.
  void each(int mixed, Consumer<Mutant> then) {
    List<JsonPointer> places = places();
    for (JsonPointer place : places) {
      for (Change change : changes(sample.at(place))) {
        then.accept(new Mutant(place + " " + change.name(), changed(sample, place, change)));
      }
    }
    for (int i = 0; i < mixed; i++) {
      then.accept(mixed(places));
    }
  }

  private Mutant mixed(List<JsonPointer> places) {
    JsonNode body = sample;
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      JsonPointer place = places.get(1 + random.nextInt(places.size() - 1));
      JsonNode before = body.at(place);
      if (!before.isMissingNode()) {
        List<Change> changes = changes(before);
        Change change = changes.get(random.nextInt(changes.size()));
        name.append(place).append(' ').append(change.name()).append("; ");
        body = changed(body, place, change);
      }
    }
    return new Mutant(name.toString(), body);
  }

  private List<JsonPointer> places() {
    List<JsonPointer> places = new ArrayList<>();
    collect(JsonPointer.empty(), sample, places);
    return places;
  }

  private static void collect(JsonPointer at, JsonNode value, List<JsonPointer> into) {
    into.add(at);
    if (value.isObject()) {
      value
          .propertyNames()
          .forEach(name -> collect(at.appendProperty(name), value.get(name), into));
    } else if (value.isArray()) {
      for (int i = 0; i < Math.min(ELEMENTS, value.size()); i++) {
        collect(at.appendIndex(i), value.get(i), into);
      }
    }
  }

  private static JsonNode changed(JsonNode body, JsonPointer place, Change change) {
    if (place.matches()) {
      return change.of().apply(body.deepCopy());
    }
    JsonNode copy = body.deepCopy();
    JsonNode after = change.of().apply(copy.at(place));
    switch (copy.at(place.head())) {
      case ObjectNode parent when after.isMissingNode() ->
          parent.remove(place.last().getMatchingProperty());
      case ObjectNode parent -> parent.set(place.last().getMatchingProperty(), after);
      case ArrayNode parent when after.isMissingNode() ->
          parent.remove(place.last().getMatchingIndex());
      case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), after);
      default -> throw new AssertionError(place);
    }
    return copy;
  }

  private List<Change> changes(JsonNode value) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change("dropped", v -> MAKE.missingNode()));
    Map<String, JsonNode> others =
        Map.of(
            "null", MAKE.nullNode(),
            "true", MAKE.booleanNode(true),
            "false", MAKE.booleanNode(false),
            "0", MAKE.numberNode(0),
            "-1", MAKE.numberNode(-1),
            "1.5", MAKE.numberNode(1.5),
            "2^50", MAKE.numberNode(1L << 50),
            "2^50+1", MAKE.numberNode((1L << 50) + 1),
            "[]", MAKE.arrayNode(),
            "{}", MAKE.objectNode());
    others.keySet().stream()
        .sorted()
        .forEach(name -> changes.add(new Change("is " + name, v -> others.get(name).deepCopy())));
    TEXTS.forEach(text -> changes.add(new Change("is '" + text + "'", v -> MAKE.stringNode(text))));
    switch (value) {
      case ObjectNode object -> addFields(object, changes);
      case ArrayNode array when !array.isEmpty() -> resize(array, changes);
      case JsonNode text when text.isString() -> respell(text.stringValue(), changes);
      default -> {}
    }
    return changes;
  }

  private static void addFields(ObjectNode object, List<Change> changes) {
    for (String name : List.of("surprise", "a/b~c", "", "Test", "$ref")) {
      changes.add(
          new Change("with '" + name + "'", v -> ((ObjectNode) v).set(name, MAKE.numberNode(1))));
    }
    changes.add(new Change("is in a list", v -> MAKE.arrayNode().add(object.deepCopy())));
  }

  /// Grows the list to each bound with its own elements; where they have an `item_id`, each gets
  /// another.
  private static void resize(ArrayNode array, List<Change> changes) {
    for (int size : new int[] {1, 19, 20, 21, 99, 100, 101}) {
      ArrayNode grown = MAKE.arrayNode();
      for (int i = 0; i < size; i++) {
        JsonNode element = array.get(i % array.size()).deepCopy();
        if (element instanceof ObjectNode item && item.has("item_id")) {
          item.put("item_id", "item " + i);
        }
        grown.add(element);
      }
      changes.add(new Change("has " + size, v -> grown.deepCopy()));
    }
    changes.add(new Change("is its first", v -> array.get(0).deepCopy()));
  }

  private void respell(String text, List<Change> changes) {
    for (int length : text.isEmpty() ? new int[0] : LENGTHS) {
      changes.add(new Change("has " + length, v -> MAKE.stringNode(stretched(text, length))));
    }
    changes.add(new Change("has 200 wide", v -> MAKE.stringNode("\ud83d\ude00".repeat(200))));
    changes.add(new Change("has 201 wide", v -> MAKE.stringNode("\ud83d\ude00".repeat(201))));
    changes.add(new Change("is in a list", v -> MAKE.arrayNode().add(text)));
    for (int i = 0; i < 8; i++) {
      String other = misspelt(text);
      changes.add(new Change("is '" + other + "'", v -> MAKE.stringNode(other)));
    }
  }

  /// The text, cut or continued with its own last character to that many characters.
  private static String stretched(String text, int length) {
    int has = text.codePointCount(0, text.length());
    if (has >= length) {
      return text.substring(0, text.offsetByCodePoints(0, length));
    }
    return text + Character.toString(text.codePointBefore(text.length())).repeat(length - has);
  }

  /// The text with one character put in, taken out or replaced.
  private String misspelt(String text) {
    List<String> characters =
        text.codePoints()
            .mapToObj(Character::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    int[] letters = LETTERS.codePoints().toArray();
    String letter = Character.toString(letters[random.nextInt(letters.length)]);
    int at = characters.isEmpty() ? 0 : random.nextInt(characters.size());
    switch (characters.isEmpty() ? 0 : random.nextInt(3)) {
      case 0 -> characters.add(at, letter);
      case 1 -> characters.remove(at);
      default -> characters.set(at, letter);
    }
    return String.join("", characters);
  }
}
