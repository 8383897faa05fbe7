package saluran.simulation.version;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.StackSpec;
import saluran.receipt.KeyTurns;
import saluran.simulation.weather.Between;

/// A version of the functions: what the template says of them, and their code.
///
/// @param stack as its template declares it
/// @param between what stands between its functions and the world
public record Version(StackSpec stack, Code code, Between between) {

  /// A version of this program's code.
  public static Version of(StackSpec stack) {
    return new Version(stack, Code.own(), Between.nothing());
  }

  /// The same with another setting, in every function that has it.
  ///
  /// @param variable of the environment
  public Version with(String variable, String value) {
    Map<String, FunctionSpec> functions = new LinkedHashMap<>();
    stack.functions().forEach((id, function) -> functions.put(id, with(function, variable, value)));
    StackSpec changed =
        new StackSpec(
            functions,
            stack.queues(),
            stack.tables(),
            stack.keys(),
            stack.configurationSets(),
            stack.mailRoutes());
    return new Version(changed, code, between);
  }

  private static FunctionSpec with(FunctionSpec f, String variable, String value) {
    Map<String, String> environment = new HashMap<>(f.environment());
    environment.computeIfPresent(variable, (name, before) -> value);
    return new FunctionSpec(
        f.logicalId(),
        f.handler(),
        f.timeout(),
        f.memoryMegabytes(),
        environment,
        f.role(),
        f.routes(),
        f.queues(),
        f.schedules());
  }

  /// A function of this version.
  ///
  /// @throws IllegalArgumentException where it has none of that logical id
  public FunctionSpec function(String logicalId) {
    FunctionSpec function = stack.functions().get(logicalId);
    if (function == null) {
      throw new IllegalArgumentException("no function " + logicalId);
    }
    return function;
  }

  /// Its keys of receipts, in the order in which they sign.
  public KeyTurns receiptKeys() {
    return KeyTurns.read(setting("RECEIPT_KEYS"));
  }

  /// What a variable is set to, wherever it is.
  ///
  /// @throws IllegalArgumentException where no function has it
  public String setting(String variable) {
    return stack.functions().values().stream()
        .flatMap(function -> function.environment().entrySet().stream())
        .filter(entry -> entry.getKey().equals(variable))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function has " + variable));
  }
}
