package saluran.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A mail's bytes, cut into header fields and the rest, so that SES's own fields can be set without
/// touching any other byte.
///
/// @param fields in their order, each as it stands, folded lines included, without the last CR LF
/// @param body what follows the empty line
record MimeHead(List<Field> fields, byte[] body) {
  /// What SES sets itself or keeps from recipients.
  private static final Set<String> REPLACED = Set.of("message-id", "date", "bcc", "return-path");

  private static final Pattern NAME = Pattern.compile("[!-9;-~]+");

  /// One header field.
  ///
  /// @param name as written
  /// @param raw the whole field, name, colon and folds included
  record Field(String name, String raw) {
    /// The value on one line, encoded words as they are.
    String value() {
      return raw.substring(raw.indexOf(':') + 1).replaceAll("\r?\n", "").strip();
    }
  }

  MimeHead {
    fields = List.copyOf(fields);
  }

  /// The head of `mime`; empty where it does not begin with header fields and an empty line.
  static Optional<MimeHead> parse(byte[] mime) {
    byte[] lines = withCrLf(mime);
    String text = new String(lines, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return Optional.empty();
    }
    List<Field> fields = new ArrayList<>();
    for (String raw : text.substring(0, end).split("\r\n(?![ \t])")) {
      int colon = raw.indexOf(':');
      if (colon < 1 || !NAME.matcher(raw.substring(0, colon)).matches()) {
        return Optional.empty();
      }
      // Header text in UTF-8 (RFC 6532) is read as such.
      fields.add(new Field(raw.substring(0, colon), new String(raw.getBytes(ISO_8859_1), UTF_8)));
    }
    byte[] body = new byte[lines.length - end - 4];
    System.arraycopy(lines, end + 4, body, 0, body.length);
    return Optional.of(new MimeHead(fields, body));
  }

  /// The whole mail with SES's `Message-ID` and `Date`, which overwrite the sender's.
  byte[] stamped(String messageId, String date) {
    ByteArrayOutputStream mail = new ByteArrayOutputStream(body.length + 4096);
    for (Field field : fields) {
      if (!REPLACED.contains(field.name().toLowerCase(Locale.ROOT))) {
        mail.writeBytes(field.raw().getBytes(UTF_8));
        mail.writeBytes("\r\n".getBytes(US_ASCII));
      }
    }
    mail.writeBytes("Message-ID: %s\r\nDate: %s\r\n\r\n".formatted(messageId, date).getBytes(US_ASCII));
    mail.writeBytes(body);
    return mail.toByteArray();
  }

  /// The first field of that name, letter case aside: its value on one line, encoded words decoded.
  Optional<String> decoded(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .map(field -> decodeWords(field.value()));
  }

  /// The addresses in the first field of that name, each with its display name as SES shows them.
  List<String> addresses(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .map(field -> list(field.value()))
        .orElse(List.of());
  }

  private static List<String> list(String value) {
    try {
      List<String> shown = new ArrayList<>();
      for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
        shown.add(address.toUnicodeString());
      }
      return shown;
    } catch (AddressException unreadable) {
      return List.of(decodeWords(value));
    }
  }

  private static String decodeWords(String value) {
    try {
      return MimeUtility.decodeText(value);
    } catch (UnsupportedEncodingException foreign) {
      return value;
    }
  }

  /// Every line end becomes CR LF, as SMTP wants it; a lone CR or LF counts as one. Nothing that
  /// another server might take for a line's end is left in between.
  private static byte[] withCrLf(byte[] mime) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(mime.length + 256);
    for (int i = 0; i < mime.length; i++) {
      byte b = mime[i];
      if (b == '\r' || b == '\n') {
        lines.write('\r');
        lines.write('\n');
        if (b == '\r' && i + 1 < mime.length && mime[i + 1] == '\n') {
          i++;
        }
      } else {
        lines.write(b);
      }
    }
    return lines.toByteArray();
  }
}
