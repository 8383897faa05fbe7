package saluran.simulation.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.cloud.MemoryQueues;

/// The operators: they apply directory files, erase, and bring dead letters back.
final class Operators {

  private final FunctionSpec directory;
  private final FunctionSpec erasure;
  private final List<String> deadLetters;
  private final MemoryQueues queues;
  private final Functions functions;
  private final Trace trace;

  Operators(StackSpec stack, MemoryQueues queues, Functions functions, Trace trace) {
    this.directory = function(stack, ".Directory");
    this.erasure = function(stack, ".Erasure");
    this.deadLetters =
        stack.queues().values().stream()
            .flatMap(queue -> queue.redrive().stream())
            .map(QueueSpec.Redrive::deadLetters)
            .distinct()
            .toList();
    this.queues = queues;
    this.functions = functions;
    this.trace = trace;
  }

  private static FunctionSpec function(StackSpec stack, String handler) {
    return stack.functions().values().stream()
        .filter(function -> function.handler().contains(handler))
        .findFirst()
        .orElseThrow();
  }

  /// Applies a file; an outage of the moment makes nothing of it.
  ///
  /// @return whether it was applied
  boolean apply(String file) {
    Map<?, ?> answer =
        functions
            .invoke(directory, Map.of("directory", file, "apply", true), Map.class)
            .orElse(Map.of());
    trace.line("directory " + answer.get("outcome"));
    return "APPLIED".equals(answer.get("outcome"));
  }

  /// Erases the reader of a mailbox, page by page.
  ///
  /// @return beside how many chains it has to wait; empty where it was refused or failed
  OptionalLong erase(String address) {
    long waiting = 0;
    String after = null;
    do {
      Map<String, Object> event = new HashMap<>(Map.of("address", address, "apply", true));
      if (after != null) {
        event.put("after", after);
      }
      Map<?, ?> answer = erasure(event);
      if (!(answer.get("waiting") instanceof Long left)) {
        return OptionalLong.empty();
      }
      waiting += left;
      after = (String) answer.get("next");
    } while (after != null);
    return OptionalLong.of(waiting);
  }

  /// Erases what lies beside a flag, unless it is refused or fails.
  void eraseFlag(String id) {
    erasure(Map.of("flag", id, "apply", true));
  }

  private Map<?, ?> erasure(Map<String, Object> event) {
    Map<?, ?> answer = functions.invoke(erasure, event, Map.class).orElse(Map.of());
    trace.line("erasure " + answer.get("outcome") + " " + answer.get("traces"));
    return answer;
  }

  /// Whether a queue holds dead letters.
  boolean hasDeadLetters() {
    return deadLetters.stream().anyMatch(queue -> queues.size(queue) > 0);
  }

  /// Brings every dead letter back to its queue.
  void redrive() {
    deadLetters.stream()
        .filter(queue -> queues.size(queue) > 0)
        .forEach(
            queue -> {
              trace.line("redrive of " + queue);
              queues.startMessageMoveTask(task -> task.sourceArn("arn:" + queue));
            });
  }
}
