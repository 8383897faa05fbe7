package saluran.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.Role;

/// Lambda's `Invoke`, as a client of AWS hears it.
class InvokeEndpointTest {

  private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=local/x";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicBoolean barrierFails = new AtomicBoolean();
  private StackLog log;
  private InvokeEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    log = new StackLog(folder.resolve("log"));
    RequestStreamHandler echo = (in, out, context) -> in.transferTo(out);
    RequestStreamHandler broken =
        (in, out, context) -> {
          throw new IllegalStateException("no table");
        };
    endpoint =
        InvokeEndpoint.start(
            List.of(host("Echo", echo), host("Broken", broken)),
            () -> {
              if (barrierFails.get()) {
                throw new IllegalStateException("the disk is gone");
              }
            });
  }

  @AfterEach
  void stop() {
    endpoint.close();
    log.close();
    http.close();
  }

  @Test
  void theFunctionsAnswerComesBack() throws Exception {
    HttpResponse<String> answer = send(signed("Echo", "{\"a\":1}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"a\":1}");
    assertThat(answer.headers().firstValue("x-amz-function-error")).isEmpty();
  }

  @Test
  void aFunctionThatThrowsIsAnAnswerWithItsWords() throws Exception {
    HttpResponse<String> answer = send(signed("Broken", "{}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-amz-function-error")).contains("Unhandled");
    assertThat(answer.body())
        .contains(
            "\"errorMessage\":\"no table\"", "\"errorType\":\"java.lang.IllegalStateException\"");
  }

  @Test
  void whatIsNotThereIsNotFoundInLambdasShape() throws Exception {
    HttpResponse<String> answer = send(signed("Nobody", "{}"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("x-amzn-errortype"))
        .contains("ResourceNotFoundException");
    assertThat(answer.body())
        .contains(
            "\"Type\":\"User\"",
            "\"Message\":\"Function not found: arn:aws:lambda:us-east-1:000000000000:function:Nobody\"");
  }

  @Test
  void aPageInABrowserCannotInvoke() throws Exception {
    assertThat(send(request("Echo", "{}").build()).statusCode()).isEqualTo(403);
  }

  @Test
  void onlyWhatInvokeTakesIsTaken() throws Exception {
    assertThat(send(signed("Echo", "{")).statusCode()).isEqualTo(400);
    assertThat(send(signed("Echo", "")).statusCode()).isEqualTo(400);
    HttpRequest later =
        request("Echo", "{}")
            .header("Authorization", SIGNED)
            .header("X-Amz-Invocation-Type", "Event")
            .build();
    assertThat(send(later).statusCode()).isEqualTo(400);
    HttpRequest list =
        HttpRequest.newBuilder(endpoint.uri().resolve("/2015-03-31/functions/"))
            .header("Authorization", SIGNED)
            .build();
    assertThat(send(list).statusCode()).isEqualTo(404);
  }

  @Test
  void noAnswerLeavesBeforeItsWritesAreOnDisk() throws Exception {
    barrierFails.set(true);

    HttpResponse<String> answer = send(signed("Echo", "{}"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("ServiceException");
  }

  private FunctionHost host(String id, RequestStreamHandler handler) {
    FunctionSpec function =
        new FunctionSpec(
            id,
            "none",
            Duration.ofSeconds(10),
            128,
            Map.of(),
            Role.ANYTHING,
            List.of(),
            List.of(),
            List.of());
    return new FunctionHost(function, () -> handler, log);
  }

  private HttpRequest.Builder request(String function, String event) {
    URI uri = endpoint.uri().resolve("/2015-03-31/functions/" + function + "/invocations");
    return HttpRequest.newBuilder(uri)
        .POST(HttpRequest.BodyPublishers.ofString(event, StandardCharsets.UTF_8));
  }

  private HttpRequest signed(String function, String event) {
    return request(function, event).header("Authorization", SIGNED).build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
