package saluran.simulation.mutants;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.version.Version;
import saluran.simulation.weather.Between;

/// The product with a mistake.
///
/// @param mistake in a few words
/// @param made makes it in the versions, oldest first
/// @param invariants one of these is broken first
/// @param seeds within so many it is found
public record Mutant(
    String mistake, UnaryOperator<List<Version>> made, Set<Integer> invariants, int seeds) {

  /// A mistake of the template, or of a handler that it names, in each version.
  static Mutant of(String mistake, UnaryOperator<StackSpec> stack) {
    return ofVersions(
        mistake,
        each(
            version ->
                new Version(stack.apply(version.stack()), version.code(), version.between())));
  }

  /// A mistake in what a function asks, or hears, in each version.
  static Mutant of(String mistake, Between between) {
    return ofVersions(
        mistake, each(version -> new Version(version.stack(), version.code(), between)));
  }

  /// A mistake of one version beside another.
  static Mutant ofVersions(String mistake, UnaryOperator<List<Version>> made) {
    return new Mutant(mistake, made, Set.of(), 0);
  }

  private static UnaryOperator<List<Version>> each(UnaryOperator<Version> change) {
    return versions -> versions.stream().map(change).toList();
  }

  /// The same, with what finds it and how soon.
  Mutant foundBy(Set<Integer> numbers, int within) {
    return new Mutant(mistake, made, numbers, within);
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
