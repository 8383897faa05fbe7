package saluran.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import saluran.evidence.Meaning;

/// `docs/entries.md` has each entry type once, with its facts, its ETSI event and what it proves,
/// as the code has them.
class EntriesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "entries.md");

  private record Row(String facts, String proves, String doesNotProve) {}

  @Test
  void eachTypeHasItsRow() throws IOException {
    assertThat(rows().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EntryType.values()).map(EntryType::word).toList());
  }

  @Test
  void eachRowSaysWhatTheCodeSays() throws IOException {
    Map<String, Row> rows = rows();
    for (EntryType type : EntryType.values()) {
      Row row = rows.get(type.word());
      if (row.facts().startsWith("as `")) {
        EntryType other = EntryType.of(row.facts().substring(4, row.facts().length() - 1));
        assertThat(other.shape()).as(type.word()).isEqualTo(type.shape());
        assertThat(Meaning.of(other)).as(type.word()).isEqualTo(Meaning.of(type));
      } else {
        Meaning meaning = Meaning.of(type);
        assertThat(quoted(row.facts().split("; sealed")[0]))
            .as(type.word())
            .isEqualTo(components(type));
        assertThat(row.proves()).isEqualTo(meaning.proves());
        assertThat(row.doesNotProve())
            .isEqualTo(Objects.requireNonNullElse(meaning.doesNotProve(), "–"));
      }
    }
  }

  @Test
  void eachEventNamesItsTypes() throws IOException {
    Map<String, List<String>> events = new LinkedHashMap<>();
    Pattern row = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\| (.*) \\|$");
    row.matcher(Files.readString(PAGE))
        .results()
        .forEach(found -> events.put(found.group(1), quoted(found.group(2))));

    for (EntryType type : EntryType.values()) {
      String erds = type.erds();
      if (erds == null) {
        assertThat(events.values()).noneMatch(types -> types.contains(type.word()));
      } else {
        assertThat(events.get(erds.substring(erds.lastIndexOf('/') + 1))).contains(type.word());
      }
    }
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    Matcher found =
        Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z_]+)`(?: †)? \\| (.*?) \\| (.*?) \\| (.*?) \\|$")
            .matcher(Files.readString(PAGE));
    while (found.find()) {
      Row row = new Row(found.group(2), found.group(3), found.group(4));
      assertThat(rows.put(found.group(1), row)).as("twice: " + found.group(1)).isNull();
    }
    return rows;
  }

  private static List<String> quoted(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(word -> word.group(1)).toList();
  }

  private static List<String> components(EntryType type) {
    return Arrays.stream(type.shape().getRecordComponents())
        .map(component -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
        .toList();
  }
}
