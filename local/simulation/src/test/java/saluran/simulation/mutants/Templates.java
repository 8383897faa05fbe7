package saluran.simulation.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.MailRoute;
import saluran.local.template.spec.QueueMapping;
import saluran.local.template.spec.Schedule;
import saluran.local.template.spec.StackSpec;

/// Changes of a template.
final class Templates {

  private Templates() {}

  /// No schedule.
  static UnaryOperator<StackSpec> withoutSchedule() {
    return each(f -> with(f, f.handler(), f.queues(), List.of()));
  }

  /// Another class for a function.
  static UnaryOperator<StackSpec> withHandler(String function, Class<?> handler) {
    return each(
        f ->
            f.logicalId().equals(function)
                ? with(f, handler.getName(), f.queues(), f.schedules())
                : f);
  }

  /// Mappings that do not hear which messages failed.
  static UnaryOperator<StackSpec> withoutPartialFailures() {
    return each(
        f ->
            with(
                f,
                f.handler(),
                f.queues().stream()
                    .map(
                        m ->
                            new QueueMapping(
                                m.queue(),
                                m.batchSize(),
                                m.batchingWindow(),
                                m.maximumConcurrency(),
                                false,
                                m.enabled()))
                    .toList(),
                f.schedules()));
  }

  /// A configuration set that does not publish events of a type.
  static UnaryOperator<StackSpec> withoutEvents(String type) {
    return stack -> {
      List<MailRoute> routes = new ArrayList<>();
      for (MailRoute route : stack.mailRoutes()) {
        Set<String> types = new LinkedHashSet<>(route.eventTypes());
        types.remove(type);
        routes.add(
            new MailRoute(
                route.configurationSet(), types, route.topicArn(), route.queue(), route.raw()));
      }
      return with(stack, stack.functions(), routes);
    };
  }

  private static UnaryOperator<StackSpec> each(UnaryOperator<FunctionSpec> change) {
    return stack -> {
      Map<String, FunctionSpec> functions = new LinkedHashMap<>();
      stack.functions().forEach((id, function) -> functions.put(id, change.apply(function)));
      return with(stack, functions, stack.mailRoutes());
    };
  }

  private static FunctionSpec with(
      FunctionSpec f, String handler, List<QueueMapping> queues, List<Schedule> schedules) {
    return new FunctionSpec(
        f.logicalId(),
        handler,
        f.timeout(),
        f.memoryMegabytes(),
        f.environment(),
        f.role(),
        f.routes(),
        queues,
        schedules);
  }

  private static StackSpec with(
      StackSpec stack, Map<String, FunctionSpec> functions, List<MailRoute> routes) {
    return new StackSpec(
        functions, stack.queues(), stack.tables(), stack.keys(), stack.configurationSets(), routes);
  }
}
