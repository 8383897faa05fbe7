package saluran.flag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.flag.Fault.Rule;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published schema and the reader at the door say the same of thousands of altered reports:
/// sound or not, and where not. What a schema cannot say is named in its description, and each such
/// rule is shown to be one.
class SchemaAgreementTest {

  private static final int MIXED = 1500;

  /// Later than any time in a mutant, so that no report is of the future.
  private static final Instant NOW = Instant.parse("9999-12-31T00:00:00Z");

  /// The rules that the schema leaves to its description.
  private static final Set<Rule> BEYOND_THE_SCHEMA = Set.of(Rule.NOT_UNIQUE, Rule.IN_THE_FUTURE);

  private static final JsonMapper MAPPER = new JsonMapper();

  /// Takes what a usual reader takes: the last of two names, and what follows the value.
  private static final JsonMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(FlagSchema.text());

  @ParameterizedTest
  @ValueSource(strings = {"flag-2017.json", "removal-order-tco.json"})
  void schemaAndReaderAgree(String name) {
    AtomicInteger sound = new AtomicInteger();
    AtomicInteger faulty = new AtomicInteger();
    List<String> disagreements = new ArrayList<>();

    new Mutants(sample(name), name.hashCode())
        .each(
            MIXED,
            mutant -> {
              List<Fault> faults = byReader(MAPPER.writeValueAsBytes(mutant.body()));
              Set<String> reader = pointers(faults);
              Set<String> schema = bySchema(mutant.body());
              schema.removeIf(pointer -> isInTooLongList(pointer, faults));
              (reader.isEmpty() ? sound : faulty).incrementAndGet();
              if (!reader.equals(schema)) {
                disagreements.add(mutant.name() + ": reader " + reader + ", schema " + schema);
              }
            });

    assertThat(disagreements).isEmpty();
    assertThat(sound.get()).isGreaterThan(1000);
    assertThat(faulty.get()).isGreaterThan(4000);
  }

  @Test
  void theSchemaAndTheReaderKnowTheSameWords() {
    JsonNode words = MAPPER.readTree(FlagSchema.text()).get("$defs");

    assertThat(texts(words.get("country").get("enum")))
        .hasSize(249)
        .allMatch(Vocabulary.COUNTRY.asMatchPredicate())
        .containsAll(Arrays.asList(Locale.getISOCountries()));
    assertThat(texts(words.get("keyword").get("enum")))
        .hasSize(2 * Vocabulary.KEYWORDS.size())
        .allMatch(word -> Vocabulary.KEYWORDS.contains(Vocabulary.bare("KEYWORD_", word)));
    assertThat(texts(words.get("child_sexual_abuse").get("enum")))
        .hasSize(2 * Vocabulary.CHILD_SEXUAL_ABUSE.size())
        .allMatch(
            word -> Vocabulary.CHILD_SEXUAL_ABUSE.contains(Vocabulary.bare("KEYWORD_", word)));
  }

  /// Whether a flag is recorded, the door alone can tell.
  @Test
  void itsDescriptionsSayWhichFlagsMayBeNamed() {
    JsonNode schema = MAPPER.readTree(FlagSchema.text());
    for (String named : List.of("/properties/related_flags", "/properties/supersedes", "")) {
      assertThat(schema.at(named).get("description").stringValue())
          .containsPattern("recorded flags? of the agency's own");
    }
  }

  @Test
  void whatASchemaCannotSayIsARuleOfItsOwn() {
    String flag = new String(bytes("removal-order-tco.json"), UTF_8);

    assertThat(beyond(flag.replace("\"video\"", "\"file\""))).isEqualTo("/items NOT_UNIQUE");
    assertThat(beyond(flag.replace("2025-11-03T09:15", "9999-12-31T09:15")))
        .isEqualTo("/issued_at IN_THE_FUTURE");
    assertThat(beyond(flag.replace("482113", "482113.0"))).isEqualTo("/evidence/0/size WRONG_TYPE");
    assertThat(beyond(flag.replace("482113", "4.82113e5")))
        .isEqualTo("/evidence/0/size WRONG_TYPE");
    assertThat(beyond(flag.replace("482113", "482113.00000000000000")))
        .isEqualTo("/evidence/0/size NUMBER_TOO_LONG");
    assertThat(beyond(flag.replace("\"test\"", "\"language\": \"de\", \"test\"")))
        .isEqualTo(" DUPLICATE_NAME");
    assertThat(beyond(flag.replace("Redress", "\\ud83d"))).isEqualTo("/explanation LONE_SURROGATE");
    assertThat(beyond("\ufeff" + flag)).isEqualTo(" BYTE_ORDER_MARK");
    assertThat(beyond(flag + "{}")).isEqualTo(" TRAILING_CONTENT");
  }

  @Test
  void nulAndDepthAreFaultsOfBoth() {
    String flag = new String(bytes("removal-order-tco.json"), UTF_8);

    assertThat(faults(flag.replace("Redress", "\\u0000").getBytes(UTF_8)))
        .containsExactly("/explanation NUL_CHARACTER");
    assertThat(faults(flag.replace("482113", "[".repeat(16) + "]".repeat(16)).getBytes(UTF_8)))
        .singleElement()
        .asString()
        .endsWith(" TOO_DEEP");
  }

  /// The one fault that the reader finds in a body that the schema lets pass.
  private static String beyond(String body) {
    JsonNode tree = LENIENT.readTree(body.replace("\ufeff", ""));
    assertThat(bySchema(tree)).isEmpty();
    List<String> faults = faults(body.getBytes(UTF_8));
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private static List<String> faults(byte[] body) {
    return byReader(body).stream().map(fault -> fault.pointer() + " " + fault.rule()).toList();
  }

  private static List<Fault> byReader(byte[] body) {
    return FlagReader.read(body, NOW) instanceof FlagReader.Reading.Faulty(List<Fault> faults)
        ? faults
        : List.of();
  }

  private static Set<String> pointers(List<Fault> faults) {
    return faults.stream()
        .filter(fault -> !BEYOND_THE_SCHEMA.contains(fault.rule()))
        .map(Fault::pointer)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> bySchema(JsonNode body) {
    return SCHEMA.validate(body).stream()
        .map(SchemaAgreementTest::pointer)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The reader does not look into a list that is too long, so that its answer stays short.
  private static boolean isInTooLongList(String pointer, List<Fault> faults) {
    return faults.stream()
        .anyMatch(
            fault -> fault.rule() == Rule.TOO_MANY && pointer.startsWith(fault.pointer() + "/"));
  }

  /// Where a fault is: for a member that is missing or unknown the member itself, as the reader
  /// names it.
  private static String pointer(Error error) {
    String at = error.getInstanceLocation().toString();
    return switch (error.getKeyword()) {
      case "required", "additionalProperties" ->
          at + "/" + error.getProperty().replace("~", "~0").replace("/", "~1");
      default -> at;
    };
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }

  private static JsonNode sample(String name) {
    return MAPPER.readTree(bytes(name));
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(Path.of("..", "events", name));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }
}
