package saluran.functions.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import saluran.flag.FlagSchema;

/// The OpenAPI 3.1 description of the HTTP interface, as `/openapi.json` serves it. Its source
/// refers to the published schema of a flag; what is served has that schema in it, so that it
/// stands alone.
final class ApiDescription {

  /// How the source refers to the flag's schema.
  private static final String REFERENCE = "{\"$ref\": \"flag.schema.json\"}";

  /// What names the schema where it stands alone; inside the description it would move the base of
  /// its references.
  private static final String HEAD =
      "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
          + "  \"$id\": \"urn:saluran:schema:flag\",\n  ";

  private ApiDescription() {}

  static String text() {
    String flag =
        FlagSchema.text()
            .strip()
            .replace(HEAD, "")
            .replace("\"#/$defs/", "\"#/components/schemas/Flag/$defs/")
            .replace("\n", "\n      ");
    return source().replace(REFERENCE, flag);
  }

  private static String source() {
    try (InputStream in =
        Objects.requireNonNull(ApiDescription.class.getResourceAsStream("openapi.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
