package saluran.cli.agency;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import saluran.cli.file.Failure;
import saluran.cli.file.Printable;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

/// Asks a channel, as often as it makes sense, and says its refusals plainly.
public final class Exchange {

  /// How a try waits for the next.
  public interface Pause {
    /// Waits so long.
    void of(Duration wait) throws InterruptedException;
  }

  /// One request to the channel.
  public interface Request {
    /// Sends it.
    HttpResponse<byte[]> send() throws IOException, InterruptedException;
  }

  private final URI url;
  private final Terminal terminal;
  private final Pause pause;

  /// @param url where the channel answers, for messages
  public Exchange(URI url, Terminal terminal, Pause pause) {
    this.url = url;
    this.terminal = terminal;
    this.pause = pause;
  }

  /// Sends a request, and again while no answer comes, or one that says that it cannot be done now
  /// (429 and 5xx).
  ///
  /// @param tries at least 1; before each but the first it waits twice as long as before, from half
  ///     a second on
  /// @return the answer's document; 2xx only
  /// @throws Failure where the channel refuses, cannot, or is not there
  public Json.Obj ask(int tries, Request request) throws Failure, InterruptedException {
    return document(answer(tries, request));
  }

  /// The same, for an answer that is no document.
  public HttpResponse<byte[]> answer(int tries, Request request)
      throws Failure, InterruptedException {
    Duration wait = Duration.ofMillis(500);
    for (int left = tries - 1; ; left--) {
      Failure failure;
      try {
        HttpResponse<byte[]> answer = request.send();
        if (answer.statusCode() / 100 == 2) {
          return answer;
        }
        failure = refusal(answer);
      } catch (IOException unanswered) {
        failure = unanswered(unanswered);
      }
      if (failure.exitCode() != Failure.UNREACHABLE || left == 0) {
        throw failure;
      }
      terminal.hint(failure.getMessage() + " Trying again.");
      pause.of(wait);
      wait = wait.multipliedBy(2);
    }
  }

  private Failure unanswered(IOException why) {
    String words =
        switch (why) {
          case ConnectException refused -> "nothing answers there";
          case HttpTimeoutException late -> "no answer came in time";
          default -> why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        };
    return new Failure(Failure.UNREACHABLE, "No answer from " + url + ": " + words + ".", why);
  }

  private Json.Obj document(HttpResponse<byte[]> answer) throws Failure {
    try {
      if (StrictJson.parse(answer.body()) instanceof Json.Obj object) {
        return object;
      }
    } catch (MalformedJson foreign) {
      // Falls through: whatever it is, it is not the channel's.
    }
    throw new Failure(
        Failure.REFUSED,
        "What answers at " + url + " is no channel: " + answer.statusCode() + " without JSON.");
  }

  /// The problem document (RFC 9457) in words: its detail, then a line for each error.
  private Failure refusal(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    StringBuilder words = new StringBuilder();
    try {
      Json.Obj problem = StrictJson.own(answer.body());
      String detail = problem.text("detail");
      String title = problem.text("title");
      words.append(status).append(' ').append(title == null ? "Refused" : title).append(". ");
      words.append(detail == null ? "" : detail);
      if (problem.get("errors") instanceof Json.Arr errors) {
        for (Json error : errors.items()) {
          if (error instanceof Json.Obj one) {
            words
                .append("\n  ")
                .append(one.text("pointer"))
                .append(": ")
                .append(one.text("detail"));
          }
        }
      }
    } catch (IllegalArgumentException foreign) {
      words.append(url).append(" answered ").append(status).append(" without a reason.");
    }
    boolean later = status == 429 || status >= 500;
    return new Failure(later ? Failure.UNREACHABLE : Failure.REFUSED, lines(words.toString()));
  }

  private static String lines(String text) {
    return String.join("\n", text.lines().map(Printable::of).toList()).strip();
  }
}
