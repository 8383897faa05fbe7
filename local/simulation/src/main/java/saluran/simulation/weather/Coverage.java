package saluran.simulation.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How often each fault befell each kind of call of each function while the storm lasted: in the
/// calm none does.
public final class Coverage {

  /// What is called less often may have been lucky.
  private static final long ENOUGH = 1_500;

  private final Map<Point, Map<Fault, Long>> counts = new TreeMap<>();

  /// An operation that a function calls.
  private record Point(String function, Service service, String operation)
      implements Comparable<Point> {

    private static final Comparator<Point> ORDER =
        Comparator.comparing(Point::function)
            .thenComparing(Point::service)
            .thenComparing(Point::operation);

    @Override
    public int compareTo(Point other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return function + " " + service + " " + operation;
    }
  }

  /// A function made a call, and that befell it.
  ///
  /// @param function its logical id
  /// @throws IllegalArgumentException for a call that no table would show
  void count(String function, Service service, String operation, Fault fault) {
    if (!service.operations().contains(operation)) {
      throw new IllegalArgumentException("nobody said that functions call " + operation);
    }
    row(new Point(function, service, operation)).merge(fault, 1L, Long::sum);
  }

  private Map<Fault, Long> row(Point point) {
    return counts.computeIfAbsent(point, called -> new EnumMap<>(Fault.class));
  }

  /// Counts those of another seed too.
  public void add(Coverage other) {
    other.counts.forEach(
        (point, faults) -> faults.forEach((fault, n) -> row(point).merge(fault, n, Long::sum)));
  }

  /// What can happen and never did, one a line: at each call of some function, and at each that a
  /// function made often enough.
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (Service service : Service.values()) {
      for (String operation : service.operations()) {
        Map<Fault, Long> ofAll = new EnumMap<>(Fault.class);
        counts.forEach(
            (point, faults) -> {
              if (point.operation().equals(operation)) {
                faults.forEach((fault, n) -> ofAll.merge(fault, n, Long::sum));
              }
            });
        missing(operation, ofAll).forEach(fault -> gaps.add(fault + " at " + operation));
      }
    }
    counts.forEach(
        (point, faults) -> {
          if (faults.values().stream().mapToLong(Long::longValue).sum() >= ENOUGH) {
            missing(point.operation(), faults).forEach(fault -> gaps.add(fault + " at " + point));
          }
        });
    return gaps;
  }

  private static List<Fault> missing(String operation, Map<Fault, Long> faults) {
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.canBefall(operation) && !faults.containsKey(fault))
        .toList();
  }

  /// A row for each kind of call of each function, a column for each fault; a dash is for what
  /// cannot happen.
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", Arrays.stream(Fault.values()).map(Fault::toString).toList()));
    counts.forEach(
        (point, faults) ->
            lines.add(
                row(
                    point.toString(),
                    Arrays.stream(Fault.values())
                        .map(fault -> number(point, fault, faults))
                        .toList())));
    return lines;
  }

  private static String number(Point point, Fault fault, Map<Fault, Long> faults) {
    return fault.canBefall(point.operation()) ? faults.getOrDefault(fault, 0L).toString() : "-";
  }

  private static String row(String name, List<String> cells) {
    return cells.stream()
        .map(cell -> "%13s".formatted(cell))
        .collect(Collectors.joining("", "%-46s".formatted(name), ""));
  }
}
