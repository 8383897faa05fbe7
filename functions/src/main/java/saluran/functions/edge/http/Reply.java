package saluran.functions.edge.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.json.Canonical;
import saluran.json.Json;

/// Builds an answer. Nobody caches it, but where the handler says so: what anyone may read.
public final class Reply {

  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String body = "";
  private boolean base64;

  private Reply(int status) {
    this.status = status;
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
  }

  /// An answer without a body, that no cache keeps.
  public static Reply of(int status) {
    return new Reply(status);
  }

  /// A document in canonical form.
  public static Reply json(int status, Json body) {
    return of(status).body("application/json", Canonical.text(body));
  }

  /// A problem document (RFC 9457) with this sentence of what to do, in that language.
  public static Reply problem(Problem problem, String language, String detail) {
    return problem(problem, language, detail, List.of());
  }

  /// A problem document that names each broken rule, in that language.
  public static Reply problem(Problem problem, String language, String detail, List<Fault> faults) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Text(problem.type()));
    members.put("title", new Json.Text(problem.title(language)));
    members.put("status", Json.Num.of(problem.status()));
    members.put("detail", new Json.Text(detail));
    if (!faults.isEmpty()) {
      members.put(
          "errors",
          new Json.Arr(
              faults.stream()
                  .map(
                      fault ->
                          (Json)
                              Json.Obj.of(
                                  Map.of(
                                      "pointer", new Json.Text(fault.pointer()),
                                      "detail", new Json.Text(FaultText.of(fault, language)))))
                  .toList()));
    }
    return of(problem.status())
        .header("content-language", language)
        .body("application/problem+json", Canonical.text(Json.Obj.of(members)));
  }

  /// Sets a header.
  ///
  /// @param name in lower case
  public Reply header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// A text, sent in UTF-8.
  public Reply body(String contentType, String text) {
    headers.put("content-type", contentType);
    this.body = text;
    return this;
  }

  /// Bytes as they are: an HTTP API wants them in base64 and sends them decoded.
  public Reply bytes(String contentType, byte[] bytes) {
    headers.put("content-type", contentType);
    this.body = Base64.getEncoder().encodeToString(bytes);
    this.base64 = true;
    return this;
  }

  /// A page goes packed to whoever takes it so, for the sake of a bad line: a form for each of a
  /// hundred items packs to a fifteenth. Nobody else can put words of theirs beside the token of a
  /// page's forms and try again and again, so that its length tells nothing of it.
  Reply packedFor(Http request) {
    boolean page = headers.getOrDefault("content-type", "").startsWith("text/html");
    if (!page || base64 || !takesGzip(request.header("accept-encoding"))) {
      return this;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return header("content-encoding", "gzip")
        .bytes(headers.getOrDefault("content-type", ""), packed.toByteArray());
  }

  /// RFC 9110 §12.5.3, as browsers write it.
  private static boolean takesGzip(String accepted) {
    return Arrays.stream(accepted.toLowerCase(Locale.ROOT).replace(" ", "").split(","))
        .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(1|0\\.\\d*[1-9]).*"));
  }

  /// The answer as an HTTP API takes it (payload format 2.0).
  public APIGatewayV2HTTPResponse build() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(base64)
        .build();
  }
}
