package saluran.simulation.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How often each fault befell each kind of call while the storm lasted: in the calm none does.
public final class Coverage {

  private final Map<Cell, Long> counts = new HashMap<>();

  private record Cell(Service service, String operation, Fault fault) {
    @Override
    public String toString() {
      return fault + " at " + service + " " + operation;
    }
  }

  /// A call was made, and that befell it.
  ///
  /// @throws IllegalArgumentException for a call that no table would show
  void count(Service service, String operation, Fault fault) {
    if (!service.operations().contains(operation)) {
      throw new IllegalArgumentException("nobody said that functions call " + operation);
    }
    counts.merge(new Cell(service, operation, fault), 1L, Long::sum);
  }

  /// Counts those of another seed too.
  public void add(Coverage other) {
    other.counts.forEach((cell, n) -> counts.merge(cell, n, Long::sum));
  }

  /// What can happen and never did, one a line.
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (Service service : Service.values()) {
      for (String operation : service.operations()) {
        Arrays.stream(Fault.values())
            .filter(fault -> fault.canBefall(operation))
            .map(fault -> new Cell(service, operation, fault))
            .filter(cell -> !counts.containsKey(cell))
            .forEach(cell -> gaps.add(cell.toString()));
      }
    }
    return gaps;
  }

  /// A row for each kind of call, a column for each fault; a dash is for what cannot happen.
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", Arrays.stream(Fault.values()).map(Fault::toString).toList()));
    for (Service service : Service.values()) {
      for (String operation : service.operations()) {
        lines.add(
            row(
                service + " " + operation,
                Arrays.stream(Fault.values())
                    .map(fault -> number(new Cell(service, operation, fault)))
                    .toList()));
      }
    }
    return lines;
  }

  private String number(Cell cell) {
    return cell.fault().canBefall(cell.operation())
        ? counts.getOrDefault(cell, 0L).toString()
        : "-";
  }

  private static String row(String name, List<String> cells) {
    return cells.stream()
        .map(cell -> "%13s".formatted(cell))
        .collect(Collectors.joining("", "%-26s".formatted(name), ""));
  }
}
