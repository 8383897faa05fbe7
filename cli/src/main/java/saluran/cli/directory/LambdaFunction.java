package saluran.cli.directory;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import saluran.cli.file.Failure;
import saluran.cli.file.Printable;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// A function that is called by AWS Lambda's `Invoke`, signed with an operator's credentials.
///
/// @param endpoint of Lambda, in the cloud or on one machine
/// @param region that the endpoint belongs to
/// @param credentials of who calls
/// @param name the function's name or ARN
public record LambdaFunction(URI endpoint, String region, AwsCredentials credentials, String name) {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// Longer than the function may take, with its start and, on one machine, the wait for a free
  /// instance.
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /// What the client says by itself.
  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length");

  /// Calls the function once and waits for its answer.
  ///
  /// @throws Failure `REFUSED` where Lambda says no; `UNREACHABLE` where it cannot be reached, or
  ///     it or the function could not do it now: whether it was done is then not known
  public Json.Obj invoke(Json.Obj event) throws Failure, InterruptedException {
    HttpResponse<byte[]> answer =
        send(signed(Canonical.text(event).getBytes(StandardCharsets.UTF_8)));
    Json.Obj said = document(answer);
    if (answer.statusCode() != 200) {
      boolean later = answer.statusCode() == 429 || answer.statusCode() >= 500;
      throw new Failure(
          later ? Failure.UNREACHABLE : Failure.REFUSED,
          "Lambda refused (%d %s): %s"
              .formatted(
                  answer.statusCode(),
                  printable(answer.headers().firstValue("x-amzn-errortype").orElse("")),
                  printable(text(said, "Message", text(said, "message", "no reason given")))));
    }
    if (answer.headers().firstValue("x-amz-function-error").isPresent()) {
      throw new Failure(
          Failure.UNREACHABLE,
          "The function %s failed: %s (%s)."
              .formatted(
                  name,
                  printable(text(said, "errorMessage", "no reason given")),
                  printable(text(said, "errorType", "unknown"))));
    }
    return said;
  }

  private HttpRequest signed(byte[] event) {
    String path = "/2015-03-31/functions/" + SdkHttpUtils.urlEncode(name) + "/invocations";
    URI uri = URI.create(endpoint.toString().replaceFirst("/+$", "") + path);
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("Content-Type", "application/json")
            .putHeader("X-Amz-Invocation-Type", "RequestResponse")
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(credentials)
                        .request(plain)
                        .payload(ContentStreamProvider.fromByteArray(event))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(ANSWER).POST(BodyPublishers.ofByteArray(event));
    signed.forEachHeader(
        (header, values) -> {
          if (!OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(header, value));
          }
        });
    return request.build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws Failure, InterruptedException {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build()) {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException unanswered) {
      String why =
          unanswered instanceof ConnectException
              ? "nothing answers there"
              : String.valueOf(unanswered.getMessage());
      throw new Failure(
          Failure.UNREACHABLE,
          "Lambda at " + endpoint + " cannot be reached: " + why + ".",
          unanswered);
    }
  }

  private Json.Obj document(HttpResponse<byte[]> answer) throws Failure {
    try {
      return StrictJson.own(answer.body());
    } catch (IllegalArgumentException foreign) {
      throw new Failure(
          Failure.REFUSED,
          "What answers at "
              + endpoint
              + " is no Lambda: "
              + answer.statusCode()
              + " without JSON.",
          foreign);
    }
  }

  private static String text(Json.Obj object, String name, String absent) {
    String text = object.text(name);
    return text == null ? absent : text;
  }

  private static String printable(String text) {
    return Printable.of(text);
  }
}
