package saluran.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.json.Canonical;
import saluran.json.Json;

class LocatedYamlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: NO | `{\"a\":\"NO\"}`",
        "a: 08:00 | `{\"a\":\"08:00\"}`",
        "a: 12:30:45 | `{\"a\":\"12:30:45\"}`",
        "a: 2026-12-24 | `{\"a\":\"2026-12-24\"}`",
        "a: 2026-12-24T10:00:00Z | `{\"a\":\"2026-12-24T10:00:00Z\"}`",
        "a: PT10M | `{\"a\":\"PT10M\"}`",
        "a: 0123 | `{\"a\":\"0123\"}`",
        "a: 1e3 | `{\"a\":\"1e3\"}`",
        "a: true | `{\"a\":\"true\"}`",
        "a: on | `{\"a\":\"on\"}`",
        "a: 17 | `{\"a\":\"17\"}`",
        "a: = | `{\"a\":\"=\"}`",
        "a: ~ | `{\"a\":null}`",
        "a: | `{\"a\":null}`",
        "a: \"null\" | `{\"a\":\"null\"}`",
        "n: 17 | `{\"n\":17}`",
        "n: -1 | `{\"n\":-1}`",
        "n: \"17\" | `{\"n\":\"17\"}`",
        "n: 017 | `{\"n\":\"017\"}`",
        "n: 1_000 | `{\"n\":\"1_000\"}`",
        "n: 0x11 | `{\"n\":\"0x11\"}`",
        "'[a, {b: c}]' | `[\"a\",{\"b\":\"c\"}]`",
      })
  void leavesScalarsAsTheyAreWritten(String yaml, String json) {
    LocatedYaml read = read(yaml.startsWith("'") ? yaml.substring(1, yaml.length() - 1) : yaml);

    assertThat(read.findings()).isEmpty();
    assertThat(Canonical.text(read.tree())).isEqualTo(json);
  }

  @Test
  void takesAnEmptyFileForAnEmptyObject() {
    assertThat(read("# nothing yet\n").tree()).isEqualTo(Json.Obj.of(Map.of()));
  }

  @Test
  void knowsTheLineOfEachValueAndOfWhatIsMissing() {
    LocatedYaml yaml =
        read(
            """
            # one
            contacts:
              - id: sari
                name: Sari
              - {id: budi,
                 name: Budi}
            "a/b~c": x
            """);

    assertThat(yaml.lines().of("/contacts")).isEqualTo(2);
    assertThat(yaml.lines().of("/contacts/0")).isEqualTo(3);
    assertThat(yaml.lines().of("/contacts/0/name")).isEqualTo(4);
    assertThat(yaml.lines().of("/contacts/1/id")).isEqualTo(5);
    assertThat(yaml.lines().of("/contacts/1/name")).isEqualTo(6);
    assertThat(yaml.lines().of("/contacts/1/email")).isEqualTo(5);
    assertThat(yaml.lines().of("/a~1b~0c")).isEqualTo(7);
    assertThat(yaml.lines().of("/policies/0/id")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1;b: 2;a: 3 | 3 | /a | already there",
        "a: &x [1];b: *x | 1 | /a | Anchors",
        "a: &x [*x] | 1 | /a | Anchors",
        "a: *x | 1 | `` | undefined alias",
        "a: !!binary aGk= | 1 | /a | Tags",
        "a: !ruby/object:X {} | 1 | /a | Tags",
        "b: 1;? [x];: 2 | 2 | `` | name must be a text",
        "a: [1;b: 2 | 2 | `` | not YAML",
        "a: 1;---;b: 2 | 2 | `` | another document",
        "a: \"\\uD800\" | 1 | /a | surrogate",
      })
  void namesTheLineOfWhatIsNoPlainYaml(String yaml, int line, String pointer, String words) {
    LocatedYaml read = read(yaml.replace(';', '\n'));

    assertThat(read.findings()).isNotEmpty();
    Finding finding = read.findings().getFirst();
    assertThat(finding.line()).isEqualTo(line);
    assertThat(finding.pointer()).isEqualTo(pointer);
    assertThat(finding.text()).contains(words);
  }

  @Test
  void refusesAFewLinesThatStandForMillions() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      String before = "*a" + (i - 1);
      yaml.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, before, before, before));
    }

    assertThat(read(yaml.toString()).findings()).isNotEmpty();
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThat(LocatedYaml.read(new byte[] {'a', (byte) 0xff}, Set.of()).findings()).hasSize(1);
    assertThat(read("a: x\nb: \u0007\n").findings())
        .singleElement()
        .returns(2, Finding::line)
        .extracting(Finding::text)
        .asString()
        .contains("U+0007");
  }

  @Test
  void refusesWhatIsNestedWithoutEnd() {
    assertThat(read("[".repeat(100_000)).findings()).hasSize(1);
  }

  private static LocatedYaml read(String yaml) {
    return LocatedYaml.read(yaml.getBytes(StandardCharsets.UTF_8), Set.of("n"));
  }
}
