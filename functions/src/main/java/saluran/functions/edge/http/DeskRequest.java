package saluran.functions.edge.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import saluran.desk.DeskForm;
import saluran.flag.Languages;
import saluran.notice.Link;

/// Reads what a browser sends to the desk's page.
public final class DeskRequest {

  private static final String LANGUAGE = "lang";
  private static final String PART = "items";

  private DeskRequest() {}

  /// The form of a POST, named by the last part of its address; no form for any other request, or
  /// where it is too large.
  public static DeskForm form(Http request) {
    if (!request.method().equals("POST") || request.isLarger(DeskForm.MAX_BYTES)) {
      return DeskForm.none();
    }
    String path = request.event().getRawPath();
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return new DeskForm(path.substring(path.lastIndexOf('/') + 1), pairs(body));
  }

  /// The language that the reader asks for, by the query or by the form; empty where none of ours
  /// is.
  public static Optional<String> language(Http request, DeskForm form) {
    String query = Objects.requireNonNullElse(request.event().getRawQueryString(), "");
    return Optional.of(pairs(query).getOrDefault(LANGUAGE, form.value(LANGUAGE)))
        .filter(Languages.ALL::contains);
  }

  /// The part of the items that the reader asks for whole, from 1; 0 where none is.
  public static int part(Http request) {
    String query = Objects.requireNonNullElse(request.event().getRawQueryString(), "");
    String part = pairs(query).getOrDefault(PART, "");
    return part.matches("[0-9]{1,3}") ? Integer.parseInt(part) : 0;
  }

  /// Whether the form carries the page's own token, and a browser says that its own page sent it.
  public static boolean isFromItsPage(Http request, DeskForm form, String token) {
    byte[] expected = Link.formToken(token).getBytes(StandardCharsets.US_ASCII);
    byte[] given = form.value("csrf").getBytes(StandardCharsets.UTF_8);
    boolean origin =
        request.header("origin").equals(request.baseUrl())
            || (request.header("origin").isEmpty()
                && request.header("sec-fetch-site").equals("same-origin"));
    return MessageDigest.isEqual(expected, given) && origin;
  }

  /// Decoded, the first of each name.
  private static Map<String, String> pairs(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      String[] parts = pair.split("=", 2);
      pairs.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return pairs;
  }

  private static String decoded(String text) {
    try {
      return Objects.requireNonNull(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
