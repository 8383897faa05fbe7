package saluran.cli.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How much of each unit was spent; what is missing is none.
///
/// @param amounts by unit
record Spent(Map<Unit, Double> amounts) {

  /// Nothing yet.
  static final Spent NOTHING = new Spent(Map.of());

  Spent {
    Map<Unit, Double> copy = new EnumMap<>(Unit.class);
    copy.putAll(amounts);
    amounts = Collections.unmodifiableMap(copy);
  }

  static Spent of(Unit unit, double amount) {
    return new Spent(Map.of(unit, amount));
  }

  double of(Unit unit) {
    return amounts.getOrDefault(unit, 0.0);
  }

  Spent plus(Spent more) {
    return with(more, 1);
  }

  Spent minus(Spent less) {
    return with(less, -1);
  }

  private Spent with(Spent other, int sign) {
    Map<Unit, Double> sum = new EnumMap<>(Unit.class);
    sum.putAll(amounts);
    other.amounts().forEach((unit, amount) -> sum.merge(unit, sign * amount, Double::sum));
    return new Spent(sum);
  }
}
