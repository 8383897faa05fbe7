package saluran.local;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import saluran.functions.aws.SdkClients;
import saluran.functions.edge.Pause;
import saluran.functions.edge.Wiring;
import saluran.local.lambda.FunctionHost;
import saluran.local.lambda.Handlers;
import saluran.local.lambda.QueuePoller;
import saluran.local.lambda.RoleGuard;
import saluran.local.lambda.Scheduler;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.Turns;
import saluran.local.lambda.Watch;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueMapping;
import saluran.local.template.spec.Schedule;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The functions of a stack, each with its environment, and what calls them beside HTTP.
final class FunctionSet {

  private final Map<String, FunctionHost> hosts = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> environments = new LinkedHashMap<>();
  private final ChannelClock clock;
  private final StackLog log;

  /// Builds an instance of every function.
  ///
  /// @param aws what each one's environment holds beside its own variables
  /// @param watch sees what they do
  /// @throws IllegalArgumentException when a handler cannot be built
  FunctionSet(
      StackSpec stack, Map<String, String> aws, ChannelClock clock, StackLog log, Watch watch) {
    this.clock = clock;
    this.log = log;
    RandomGenerator random = new SecureRandom();
    ScheduledExecutorService timeouts = SdkClients.timeouts();
    for (FunctionSpec function : stack.functions().values()) {
      Map<String, String> all = new HashMap<>(function.environment());
      all.putAll(aws);
      Map<String, String> environment = Map.copyOf(all);
      FunctionHost host =
          new FunctionHost(
              function,
              () ->
                  Handlers.construct(
                      function.handler(),
                      new Wiring(
                          environment,
                          clock,
                          random,
                          new SdkClients(
                              environment,
                              timeouts,
                              new RoleGuard(function, log),
                              watch.calls(function, stack)),
                          Thread::startVirtualThread,
                          Pause.by(clock),
                          log::text)),
              log,
              watch);
      host.warm();
      environments.put(function.logicalId(), environment);
      hosts.put(function.logicalId(), host);
    }
  }

  /// Starts pollers and schedules; `closing` stops them, all at once.
  void startSources(
      SqsClient sqs, URI queues, Runnable commitBarrier, Turns turns, Closing closing) {
    List<Closing.Part> sources = new ArrayList<>();
    try {
      for (FunctionHost host : hosts.values()) {
        for (QueueMapping mapping : host.function().queues()) {
          if (mapping.enabled()) {
            String url = queues + "/000000000000/" + mapping.queue();
            sources.add(
                QueuePoller.start(sqs, url, mapping, host, commitBarrier, log, turns)::close);
          }
        }
        for (Schedule schedule : host.function().schedules()) {
          sources.add(
              Scheduler.start(host, schedule, clock, clock.toMachine(schedule.every()), log)
                  ::close);
        }
      }
    } finally {
      closing.addGroup(sources);
    }
  }

  List<FunctionHost> hosts() {
    return List.copyOf(hosts.values());
  }

  /// @throws IllegalArgumentException when there is no such function
  FunctionHost host(String logicalId) {
    return known(hosts.get(logicalId), logicalId);
  }

  /// @throws IllegalArgumentException when there is no such function
  Map<String, String> environment(String logicalId) {
    return known(environments.get(logicalId), logicalId);
  }

  private static <T> T known(@Nullable T found, String logicalId) {
    if (found == null) {
      throw new IllegalArgumentException("no function " + logicalId);
    }
    return found;
  }
}
