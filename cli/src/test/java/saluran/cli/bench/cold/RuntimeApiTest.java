package saluran.cli.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The bench's Runtime API, with the test in the runtime client's place.
final class RuntimeApiTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private RuntimeApi api;

  @BeforeEach
  void start() throws IOException {
    api = RuntimeApi.start();
  }

  @AfterEach
  void close() {
    api.close();
    client.shutdownNow();
    client.close();
  }

  @Test
  void handsOutAnEventAndTakesItsAnswer() throws Exception {
    CompletableFuture<HttpResponse<String>> first = next();
    long ready = api.awaitReady();
    CompletableFuture<RuntimeApi.Invocation> invocation = invoke("{\"n\":1}");
    HttpResponse<String> event = first.get();
    assertThat(event.body()).isEqualTo("{\"n\":1}");
    assertThat(event.headers().firstValue("lambda-runtime-deadline-ms")).isPresent();
    String id = event.headers().firstValue("lambda-runtime-aws-request-id").orElseThrow();
    post("invocation/" + id + "/response", "{\"ok\":true}");
    CompletableFuture<HttpResponse<String>> second = next();
    RuntimeApi.Invocation done = invocation.get();
    assertThat(second).isNotDone();
    assertThat(done.answer()).isEqualTo("{\"ok\":true}");
    assertThat(ready).isLessThan(done.handed());
    assertThat(done.handed()).isLessThan(done.answered());
  }

  @Test
  void tellsOfAFunctionThatThrew() throws Exception {
    CompletableFuture<HttpResponse<String>> first = next();
    api.awaitReady();
    CompletableFuture<RuntimeApi.Invocation> invocation = invoke("{}");
    String id = first.get().headers().firstValue("lambda-runtime-aws-request-id").orElseThrow();
    post("invocation/" + id + "/error", "{\"errorMessage\":\"no table\"}");
    assertThatThrownBy(invocation::get)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("no table");
  }

  @Test
  void tellsOfAFunctionThatCouldNotBeMade() throws Exception {
    post("init/error", "{\"errorMessage\":\"no such class\"}");
    assertThatThrownBy(api::awaitReady)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such class");
  }

  private CompletableFuture<RuntimeApi.Invocation> invoke(String event) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return api.invoke(event.getBytes(StandardCharsets.UTF_8));
          } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
          }
        },
        Thread::startVirtualThread);
  }

  private CompletableFuture<HttpResponse<String>> next() {
    HttpRequest get = HttpRequest.newBuilder(address("invocation/next")).build();
    return client.sendAsync(get, BodyHandlers.ofString());
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.discarding());
  }

  private URI address(String path) {
    return URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path);
  }
}
