package saluran.simulation.world;

import java.util.List;
import java.util.Map;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.cloud.MemoryQueues;

/// The operators: they apply directory files, and bring dead letters back.
final class Operators {

  private final FunctionSpec directory;
  private final List<String> deadLetters;
  private final MemoryQueues queues;
  private final Functions functions;
  private final Trace trace;

  Operators(StackSpec stack, MemoryQueues queues, Functions functions, Trace trace) {
    this.directory =
        stack.functions().values().stream()
            .filter(function -> function.handler().contains(".Directory"))
            .findFirst()
            .orElseThrow();
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
