package saluran.simulation.mutants;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.weather.Between;

/// The product with a mistake.
///
/// @param mistake in a few words
/// @param stack makes it in the template
/// @param between makes it between a function and the world
/// @param invariants one of these is broken first
/// @param seeds within so many it is found
public record Mutant(
    String mistake,
    UnaryOperator<StackSpec> stack,
    Between between,
    Set<Integer> invariants,
    int seeds) {

  /// A mistake of the template, or of a handler that it names.
  static Mutant of(String mistake, UnaryOperator<StackSpec> stack) {
    return new Mutant(mistake, stack, Between.nothing(), Set.of(), 0);
  }

  /// A mistake in what a function asks, or hears.
  static Mutant of(String mistake, Between between) {
    return new Mutant(mistake, UnaryOperator.identity(), between, Set.of(), 0);
  }

  /// The same, with what finds it and how soon.
  Mutant foundBy(Set<Integer> numbers, int within) {
    return new Mutant(mistake, stack, between, numbers, within);
  }

  /// The numbers of the invariants, as the documentation writes them.
  public String numbers() {
    return new TreeSet<>(invariants)
        .stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return mistake;
  }
}
