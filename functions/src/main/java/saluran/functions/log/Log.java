package saluran.functions.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.ledger.Entry;
import saluran.ledger.Subject;

/// What a function says of itself, one JSON line each. Only what this class has a parameter for can
/// be logged: no address, no name, no body, no link. Whoever looks for a flag finds every hop by
/// its `subject`.
public final class Log {

  private final Consumer<String> lines;
  private final String channel;
  private final InstantSource clock;

  /// @param lines takes each line, without its end
  /// @param channel the service's id
  /// @param clock the channel's time
  public Log(Consumer<String> lines, String channel, InstantSource clock) {
    this.lines = lines;
    this.channel = channel;
    this.clock = clock;
  }

  /// Lambda's own log. The line is written as it is: its logger would put it as a text into a line
  /// of its own, where CloudWatch finds no metrics.
  public static void standardOutput(String line) {
    System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// A failure that the caller of the function was told of.
  ///
  /// @param message the id of the queue's message; empty where there is none
  /// @param subject what it is about; empty where that is not known
  public void failure(Context context, String message, String subject, Throwable failure) {
    Map<String, Json> line = line("ERROR", "failed", subject);
    line.put("function", new Json.Text(context.getFunctionName()));
    line.put("request", new Json.Text(context.getAwsRequestId()));
    line.put("message", new Json.Text(message));
    line.put("failure", new Json.Text(kinds(failure)));
    write(line);
  }

  /// A flag that was answered with 202: it lies on its queue.
  public void accepted(Subject flag) {
    write(line("INFO", "accepted", flag.toString()));
  }

  /// An entry that is now durable.
  ///
  /// @param test whether it is about a flag sent for a test
  void written(Entry entry, boolean test, SortedMap<Metric, Long> values) {
    Map<String, Json> line = line("INFO", entry.type().word(), entry.subject().toString());
    line.put("seq", Json.Num.of(entry.seq()));
    MetricLine.add(line, clock.instant(), channel, test ? "TEST" : "REAL", values);
    write(line);
  }

  /// What is so now.
  ///
  /// @param what a word for it
  public void measured(String what, Map<Metric, Long> values) {
    Map<String, Json> line = line("INFO", what, "");
    MetricLine.add(line, clock.instant(), channel, "REAL", new TreeMap<>(values));
    write(line);
  }

  Instant now() {
    return clock.instant();
  }

  private Map<String, Json> line(String level, String what, String subject) {
    Map<String, Json> line = new LinkedHashMap<>();
    line.put("level", new Json.Text(level));
    line.put("what", new Json.Text(what));
    if (!subject.isEmpty()) {
      line.put("subject", new Json.Text(subject));
    }
    return line;
  }

  private void write(Map<String, Json> line) {
    lines.accept(Canonical.text(Json.Obj.of(line)));
  }

  /// The classes of a failure and its causes, with the place of the innermost: messages may quote
  /// what people wrote.
  private static String kinds(Throwable failure) {
    StringBuilder kinds = new StringBuilder(failure.getClass().getSimpleName());
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
      kinds.append(" < ").append(cause.getClass().getSimpleName());
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length == 0 ? kinds.toString() : kinds + " at " + trace[0];
  }
}
