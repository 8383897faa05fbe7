package saluran.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import saluran.ledger.Facts;
import saluran.ledger.LadderFacts;
import saluran.ledger.NoticeFacts;

/// Every word of a report is there in each language.
class ReportWordsTest {

  private static final Pattern SAID = Pattern.compile("\\.say\\(\\s*\"([a-z_.]+)\"");
  private static final Pattern ROW = Pattern.compile("row\\(\\s*\"([a-z_.]+)\"");

  @ParameterizedTest
  @FieldSource("saluran.report.ReportWriter#LANGUAGES")
  void haveTheSameKeysAndArgumentsInEachLanguage(String language) {
    ResourceBundle english = bundle("en");
    ResourceBundle other = bundle(language);

    assertThat(other.getLocale().getLanguage()).as("its own bundle").isEqualTo(language);
    assertThat(other.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(other.getString(key)).as(key).isNotBlank();
      for (String argument : List.of("{0}", "{1}", "{2}")) {
        assertThat(other.getString(key).contains(argument))
            .as("%s %s", key, argument)
            .isEqualTo(english.getString(key).contains(argument));
      }
    }
  }

  @Test
  void haveEveryKeyThatIsAskedFor() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/saluran/report"))) {
      for (Path file : files.toList()) {
        for (Pattern pattern : List.of(SAID, ROW)) {
          pattern
              .matcher(Files.readString(file))
              .results()
              .map(m -> m.group(1))
              .forEach(asked::add);
        }
      }
    }
    // A key that ends in a dot is finished by a word of a list; the next test says those.
    asked.removeIf(key -> key.endsWith("."));

    assertThat(asked).hasSizeGreaterThan(40);
    assertThat(bundle("en").keySet()).containsAll(asked);
  }

  @Test
  void sayEveryWordOfEveryList() {
    Set<String> keys = new TreeSet<>(Set.of("mark.kept", "mark.missed", "mark.open"));
    for (Report.Stretch stretch : Report.Stretch.values()) {
      keys.add("stretch." + stretch);
    }
    for (LadderFacts.Deadline deadline : LadderFacts.Deadline.values()) {
      keys.add("mark." + deadline);
      keys.add("ladder." + deadline);
    }
    for (NoticeFacts.About about : NoticeFacts.About.values()) {
      keys.add("about." + about);
    }
    assertThat(bundle("en").keySet()).containsAll(keys);
  }

  @Test
  void nameEveryFactOfEveryEntry() {
    Set<String> facts = new TreeSet<>();
    shapes(Facts.class, facts);

    assertThat(facts).contains("reply_code", "effected_at", "body_sha256");
    assertThat(facts).allMatch(fact -> bundle("en").containsKey("fact." + fact));
  }

  private static void shapes(Class<?> type, Set<String> facts) {
    if (type.isSealed()) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        shapes(kind, facts);
      }
    } else if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        facts.add(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
        Type of = component.getGenericType();
        Type inner = of instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : of;
        if (inner instanceof Class<?> record && record.isRecord()) {
          shapes(record, facts);
        }
      }
    }
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle("saluran.report.report", Locale.of(language));
  }
}
