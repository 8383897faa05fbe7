package saluran.cli.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What each function spent.
///
/// @param functions by logical id
record Bill(Map<String, Spent> functions) {

  Bill {
    functions = Collections.unmodifiableMap(new TreeMap<>(functions));
  }

  Spent of(String function) {
    return functions.getOrDefault(function, Spent.NOTHING);
  }

  /// What was spent after an earlier bill.
  Bill since(Bill before) {
    Map<String, Spent> more = new TreeMap<>();
    functions.forEach((name, spent) -> more.put(name, spent.minus(before.of(name))));
    return new Bill(more);
  }

  /// What all of them spent, but this one.
  Spent totalWithout(String function) {
    return functions.entrySet().stream()
        .filter(one -> !one.getKey().equals(function))
        .map(Map.Entry::getValue)
        .reduce(Spent.NOTHING, Spent::plus);
  }

  /// The functions that spent anything of a unit in one of these bills.
  static List<String> spenders(List<Bill> bills, Unit unit) {
    TreeSet<String> names = new TreeSet<>();
    bills.forEach(
        bill ->
            bill.functions()
                .forEach(
                    (name, spent) -> {
                      if (spent.of(unit) > 0) {
                        names.add(name);
                      }
                    }));
    return List.copyOf(names);
  }
}
