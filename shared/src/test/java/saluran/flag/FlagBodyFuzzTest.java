package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

/// Whatever bytes come as a body: the reader answers, the same each time, and points at what is
/// there.
class FlagBodyFuzzTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(FlagSchema.text());

  @FuzzTest(maxDuration = "10s")
  void anyBytes(byte[] body) {
    FlagReader.Reading reading = FlagReader.read(body, NOW);

    assertThat(FlagReader.read(body, NOW)).isEqualTo(reading);
    switch (reading) {
      case FlagReader.Reading.Sound sound -> {
        assertThat(FlagReader.reread(body)).isEqualTo(sound.report());
        String text = new String(body, StandardCharsets.UTF_8);
        assertThat(SCHEMA.validate(text, com.networknt.schema.InputFormat.JSON)).isEmpty();
      }
      case FlagReader.Reading.Faulty(List<Fault> faults) -> {
        assertThat(faults).isNotEmpty();
        for (Fault fault : faults) {
          assertThat(isThere(body, fault)).as("%s", fault).isTrue();
          for (String language : FaultText.LANGUAGES) {
            assertThat(FaultText.of(fault, language)).isNotBlank();
          }
        }
      }
    }
  }

  /// Whether the fault points at something in the body, or at a member that something there misses.
  private static boolean isThere(byte[] body, Fault fault) {
    try {
      Json at = StrictJson.parse(body);
      String[] names = fault.pointer().split("/", -1);
      for (int i = 1; i < names.length; i++) {
        String name = names[i].replace("~1", "/").replace("~0", "~");
        boolean last = i == names.length - 1;
        Json next =
            switch (at) {
              case Json.Obj object -> object.get(name);
              case Json.Arr(List<Json> items) -> items.get(Integer.parseInt(name));
              default -> null;
            };
        if (next == null) {
          return last && at instanceof Json.Obj;
        }
        at = next;
      }
      return names[0].isEmpty();
    } catch (MalformedJson malformed) {
      return malformed.pointer().equals(fault.pointer())
          && malformed.reason().name().equals(fault.rule().name());
    }
  }
}
