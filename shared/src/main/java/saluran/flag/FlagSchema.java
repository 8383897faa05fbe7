package saluran.flag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The published JSON Schema (2020-12) of a flag report. [FlagReader] is what decides at the door;
/// a test holds the two against each other, and the schema's own `description` names what no schema
/// can say.
public final class FlagSchema {

  private FlagSchema() {}

  /// The schema's text, as it is published.
  public static String text() {
    try (InputStream in =
        Objects.requireNonNull(FlagSchema.class.getResourceAsStream("flag.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
