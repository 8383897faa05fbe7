package saluran.functions.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import saluran.json.Canonical;
import saluran.json.Json;

/// Writes one JSON line to the function's log. Only what this class has a parameter for can be
/// logged: no address, no name, no body, no link.
public final class Log {

  private Log() {}

  /// A failure that the caller of the function was told of.
  ///
  /// @param subject what it is about; empty where that is not known
  public static void failure(Context context, String subject, Throwable failure) {
    Map<String, Json> line = new LinkedHashMap<>();
    line.put("level", new Json.Text("ERROR"));
    line.put("function", new Json.Text(context.getFunctionName()));
    line.put("request", new Json.Text(context.getAwsRequestId()));
    line.put("subject", new Json.Text(subject));
    line.put("failure", new Json.Text(kinds(failure)));
    context.getLogger().log(Canonical.text(Json.Obj.of(line)) + "\n");
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
