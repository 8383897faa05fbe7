package saluran.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import saluran.intake.SignatureProfile.Result.Refused;

/// The part of RFC 9651 (structured fields) that signature headers use, read by its strict rules: a
/// dictionary whose members are byte sequences, or inner lists of strings with parameters. A field
/// that is not in its canonical form is refused, so that what was signed is what was read.
final class StructuredField {

  private final String text;
  private int at;

  private StructuredField(String text) {
    this.text = text;
  }

  /// The field does not parse, or is not canonical.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final SignatureRule rule;
    private final transient List<String> arguments;

    Malformed(SignatureRule rule, Object... arguments) {
      super(rule.name(), null, false, false);
      this.rule = rule;
      this.arguments = Arrays.stream(arguments).map(String::valueOf).toList();
    }

    Refused refused() {
      return new Refused(rule, arguments);
    }
  }

  /// An inner list of strings.
  ///
  /// @param items the strings, unescaped
  /// @param hasItemParameters whether an item carries a parameter, such as `;req`
  /// @param parameters of the list: strings and integers
  /// @param canonical the list with its parameters as it stands in the field
  record InnerList(
      List<String> items,
      boolean hasItemParameters,
      SequencedMap<String, Object> parameters,
      String canonical) {}

  /// A dictionary of inner lists (`Signature-Input`).
  static Map<String, InnerList> innerLists(String field) throws Malformed {
    return new StructuredField(field).dictionary(StructuredField::innerList);
  }

  /// A dictionary of byte sequences (`Signature`, `Content-Digest`).
  static Map<String, byte[]> byteSequences(String field) throws Malformed {
    return new StructuredField(field).dictionary(StructuredField::bytes);
  }

  private interface Member<T> {
    T read(StructuredField in) throws Malformed;
  }

  private <T> Map<String, T> dictionary(Member<T> member) throws Malformed {
    Map<String, T> members = new LinkedHashMap<>();
    while (true) {
      String key = key();
      expect('=');
      if (members.put(key, member.read(this)) != null) {
        throw new Malformed(SignatureRule.MEMBER_TWICE, key);
      }
      if (at == text.length()) {
        return members;
      }
      // RFC 9651 §4.1.2 writes exactly ", "; joined duplicate headers have no space and are caught
      // here.
      expect(',');
      expect(' ');
    }
  }

  private InnerList innerList() throws Malformed {
    int from = at;
    List<String> items = new ArrayList<>();
    boolean itemParameters = false;
    expect('(');
    while (peek() != ')') {
      if (!items.isEmpty()) {
        expect(' ');
      }
      items.add(string());
      itemParameters |= peek() == ';';
      parameters();
    }
    expect(')');
    return new InnerList(items, itemParameters, parameters(), text.substring(from, at));
  }

  private SequencedMap<String, Object> parameters() throws Malformed {
    SequencedMap<String, Object> parameters = new LinkedHashMap<>();
    while (peek() == ';') {
      at++;
      String key = key();
      Object value = true;
      if (peek() == '=') {
        at++;
        value = peek() == '"' ? string() : (Object) integer();
      }
      if (parameters.put(key, value) != null) {
        throw new Malformed(SignatureRule.PARAMETER_TWICE, key);
      }
    }
    return parameters;
  }

  private String key() throws Malformed {
    int from = at;
    while (isKey(peek(), at == from)) {
      at++;
    }
    if (at == from) {
      throw new Malformed(SignatureRule.NO_FIELD_KEY, at);
    }
    return text.substring(from, at);
  }

  private static boolean isKey(int c, boolean first) {
    return (c >= 'a' && c <= 'z')
        || c == '*'
        || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'));
  }

  private String string() throws Malformed {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      int c = peek();
      if (c == '\\') {
        at++;
        c = peek();
        if (c != '"' && c != '\\') {
          throw new Malformed(SignatureRule.NO_ESCAPE, at);
        }
      }
      if (c < 0x20 || c > 0x7e) {
        throw new Malformed(SignatureRule.OPEN_STRING, at);
      }
      out.append((char) c);
      at++;
    }
    expect('"');
    return out.toString();
  }

  private long integer() throws Malformed {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    String digits = text.substring(from, at);
    // RFC 9651 §3.3.1: at most 15 digits; canonical: no leading zero.
    if (!digits.matches("0|-?[1-9][0-9]{0,14}")) {
      throw new Malformed(SignatureRule.NO_INTEGER, from);
    }
    return Long.parseLong(digits);
  }

  private byte[] bytes() throws Malformed {
    expect(':');
    int end = text.indexOf(':', at);
    if (end < 0) {
      throw new Malformed(SignatureRule.OPEN_BYTES, at);
    }
    String base64 = text.substring(at, end);
    at = end + 1;
    byte[] decoded = decode(base64);
    if (decoded == null || !Base64.getEncoder().encodeToString(decoded).equals(base64)) {
      throw new Malformed(SignatureRule.NO_BASE64);
    }
    return decoded;
  }

  private static byte @Nullable [] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private void expect(char c) throws Malformed {
    if (peek() != c) {
      throw new Malformed(SignatureRule.CHARACTER_MISSING, c, at);
    }
    at++;
  }
}
