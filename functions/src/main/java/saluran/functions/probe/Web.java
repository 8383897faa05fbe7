package saluran.functions.probe;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks once, and takes one answer for the right one. Redirections are not followed.
public final class Web {

  /// As long as the HTTP functions have, and a little more; nine of them fit into the probe's own
  /// time.
  private static final Duration ANSWER = Duration.ofSeconds(12);

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final long MAX_ANSWER = 1L << 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /// The answer, which has this status.
  ///
  /// @throws NotAnswered where another one came, or none within 12 s, or one of more than 1 MiB
  HttpResponse<byte[]> ask(HttpRequest.Builder request, int status) {
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() != status) {
      throw new NotAnswered(
          "%s %s was answered with %d instead of %d"
              .formatted(
                  answer.request().method(), answer.uri().getPath(), answer.statusCode(), status));
    }
    return answer;
  }

  /// Sends a sign of life.
  ///
  /// @param request to whoever waits for it; its address is a secret and gets into no message
  /// @throws NotAnswered where it was not taken: any answer but 2xx
  void beat(HttpRequest.Builder request) {
    int status = send(request).statusCode();
    if (status / 100 != 2) {
      throw new NotAnswered("the heartbeat was answered with " + status);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(ANSWER).build(),
          BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    } catch (IOException failed) {
      throw new NotAnswered("no answer: " + failed.getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotAnswered("stopped");
    }
  }

  /// What was asked for did not come.
  public static final class NotAnswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAnswered(String message) {
      super(message);
    }
  }
}
