package saluran.simulation.version;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import saluran.functions.aws.Clients;
import saluran.functions.edge.Pause;
import saluran.functions.edge.Wiring;
import saluran.local.lambda.Handlers;
import saluran.local.template.spec.FunctionSpec;

/// What the functions of a version are made from.
@FunctionalInterface
public interface Code {

  /// What a function meets on the machine that it runs on.
  ///
  /// @param pause how it waits
  /// @param lines takes each line of its log
  record Machine(
      InstantSource clock,
      RandomGenerator random,
      Clients clients,
      Pause pause,
      Consumer<String> lines) {}

  /// A new instance of a function's handler, all in one thread.
  ///
  /// @return what takes the function's events, with the AWS library's own interface
  Object make(FunctionSpec function, Machine machine);

  /// The classes of this program.
  static Code own() {
    return (function, machine) ->
        Handlers.construct(
            function.handler(),
            new Wiring(
                function.environment(),
                machine.clock(),
                machine.random(),
                machine.clients(),
                Runnable::run,
                machine.pause(),
                machine.lines()));
  }
}
