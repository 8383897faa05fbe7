package saluran.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.flag.Fault;
import saluran.flag.Fault.Rule;

/// Takes a query apart, so that two readers cannot read it differently: `name=value` between `&`,
/// percent-encoded UTF-8 (RFC 3986 §2.1). A bare `+` is refused, for it is a plus to some and a
/// space to others.
final class QueryText {

  /// Characters of a query.
  static final int MAX = 2048;

  private QueryText() {}

  /// The values by their names, each at most once.
  ///
  /// @param raw without `?`; empty for none
  /// @param names those that are known
  /// @param faults gets what is broken
  static Map<String, String> read(String raw, List<String> names, List<Fault> faults) {
    Map<String, String> values = new HashMap<>();
    if (raw.length() > MAX) {
      faults.add(Fault.of("", Rule.TOO_LONG, Integer.toString(MAX)));
      return values;
    }
    for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      String pointer =
          name.map(text -> "/" + text.replace("~", "~0").replace("/", "~1")).orElse("");
      if (name.isEmpty() || value.isEmpty()) {
        faults.add(Fault.of(pointer, Rule.BAD_ENCODING));
      } else if (!names.contains(name.get())) {
        faults.add(Fault.of(pointer, Rule.UNKNOWN_FIELD));
      } else if (values.putIfAbsent(name.get(), value.get()) != null) {
        faults.add(Fault.of(pointer, Rule.NOT_UNIQUE, name.get()));
      }
    }
    return values;
  }

  private static Optional<String> decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          return Optional.empty();
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c <= ' ' || c > '~' || c == '+') {
        return Optional.empty();
      } else {
        bytes.write(c);
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
