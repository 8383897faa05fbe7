package saluran.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import saluran.casework.Mark;
import saluran.casework.State;
import saluran.flag.Vocabulary;
import saluran.flag.Vocabulary.Instrument;
import saluran.flag.Vocabulary.RequestedAction;
import saluran.ledger.EntryType;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

class WordsTest {

  private final Words english = new Words("en");
  private final Words indonesian = new Words("id");

  private static final Pattern KEY = Pattern.compile("\"([a-z][a-z_]*(?:\\.[a-zA-Z_.]+)+)\"");

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void haveTheSameKeysInEachLanguage(String language) {
    ResourceBundle en = bundle("en");
    ResourceBundle other = bundle(language);

    assertThat(other.getLocale().getLanguage()).as("its own bundle").isEqualTo(language);
    assertThat(other.keySet()).isEqualTo(en.keySet());
    for (String key : en.keySet()) {
      assertThat(other.getString(key)).as(key).isNotBlank();
      for (String argument : new String[] {"{0}", "{1}", "{2}"}) {
        assertThat(other.getString(key).contains(argument))
            .as("%s %s", key, argument)
            .isEqualTo(en.getString(key).contains(argument));
      }
    }
  }

  /// Every literal in the sources of mails and pages that looks like a key is one.
  @Test
  void haveEveryKeyThatIsAskedFor() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String room : List.of("notice", "desk")) {
      try (Stream<Path> files = Files.list(Path.of("src/main/java/saluran", room))) {
        for (Path file : files.toList()) {
          KEY.matcher(Files.readString(file))
              .results()
              .map(found -> found.group(1))
              .filter(key -> !key.startsWith("saluran."))
              .forEach(asked::add);
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(50);
    // A key that ends in a dot is finished by a word of a list; the next tests say those.
    asked.removeIf(key -> key.endsWith("."));
    assertThat(bundle("en").keySet()).containsAll(asked);
  }

  @Test
  void sayEveryWordOfEveryList() {
    Set<String> keys = new TreeSet<>();
    for (Instrument instrument : Instrument.values()) {
      keys.add("instrument." + instrument);
    }
    for (FlagFacts.Measure outcome : FlagFacts.Measure.values()) {
      keys.add("outcome." + outcome);
    }
    for (FlagFacts.Ground ground : FlagFacts.Ground.values()) {
      keys.add("ground." + ground);
    }
    for (NoticeFacts.About about : NoticeFacts.About.values()) {
      keys.add("tell." + about);
      keys.add("tell." + about + ".not");
    }
    for (EntryType type : EntryType.values()) {
      keys.add("entry." + type.word());
    }
    for (Vocabulary.TerroristMaterialType type : Vocabulary.TerroristMaterialType.values()) {
      keys.add("material." + type);
    }
    for (Vocabulary.LocatorType type : Vocabulary.LocatorType.values()) {
      keys.add("locator." + type);
    }
    for (Mark mark : Mark.values()) {
      keys.add("page.mark." + mark);
    }
    Vocabulary.CATEGORIES.forEach(category -> keys.add("category." + category));
    assertThat(bundle("en").keySet()).containsAll(keys);
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle("saluran.notice.words", Locale.of(language));
  }

  @ParameterizedTest
  @EnumSource
  void sayEachState(State state) {
    assertThat(english.say("state." + state)).isNotBlank();
    assertThat(indonesian.say("state." + state)).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void sayEachAction(RequestedAction action) {
    assertThat(english.say("action." + action)).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,0 h 0 min",
    "PT59S,0 h 0 min",
    "PT61M,1 h 1 min",
    "PT168H,168 h 0 min",
    "-PT5M,0 h 0 min"
  })
  void sayHowLongIsLeft(Duration left, String words) {
    assertThat(english.left(Instant.EPOCH, Instant.EPOCH.plus(left)))
        .as("it stays on one line")
        .isEqualTo(words.replace(' ', '\u00a0'));
  }

  @Test
  void sayOneAndMany() {
    assertThat(english.say("asks", "A", "B", 1)).endsWith("on 1 item.");
    assertThat(english.say("asks", "A", "B", 100)).endsWith("on 100 items.");
    assertThat(english.say("page.faulty", 1)).contains("1 field needs");
    assertThat(english.say("page.faulty", 2)).contains("2 fields need");
  }

  @Test
  void sayCountries() {
    assertThat(indonesian.country("DE")).isEqualTo("Jerman");
    assertThat(indonesian.country("EU")).isEqualTo("Uni Eropa");
    assertThat(english.country("EU")).isEqualTo("European Union");
    assertThat(english.country("QX")).isEqualTo("QX");
  }

  @Test
  void sayATimeOnItsReadersClock() {
    Instant noon = Instant.parse("2026-08-17T05:00:00Z");

    assertThat(indonesian.time(noon, "Asia/Jakarta")).isEqualTo("Senin 17 Agustus 2026, 12:00 WIB");
    assertThat(english.time(noon, "UTC")).isEqualTo("Monday 17 August 2026, 05:00 UTC");
  }
}
