package saluran.cli.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What was measured beside so many stored cases.
///
/// @param stored how many cases were stored when it began
/// @param rows in the order of the table
record Figures(int stored, List<Row> rows) {

  /// @param section what was done
  /// @param name what it took
  record Row(String section, String name, double figure) {}

  Figures {
    rows = List.copyOf(rows);
  }

  /// The figure of a row.
  ///
  /// @throws IllegalArgumentException where there is no such row
  double of(String section, String name) {
    return rows.stream()
        .filter(row -> row.section().equals(section) && row.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(section + ": no " + name))
        .figure();
  }

  /// Puts the rows of one section together.
  static final class Section {

    private static final int HALVES = 2;

    private final String name;
    private final List<Row> rows = new ArrayList<>();

    Section(String name) {
      this.name = name;
    }

    Section row(String row, double figure) {
      rows.add(new Row(name, row, figure));
      return this;
    }

    /// The median of what was measured several times, by nearest rank.
    <T> Section median(String row, List<T> measured, ToDoubleFunction<T> figure) {
      List<Double> sorted = new ArrayList<>(measured.stream().map(figure::applyAsDouble).toList());
      Collections.sort(sorted);
      return row(row, sorted.get((sorted.size() - 1) / HALVES));
    }

    List<Row> rows() {
      return List.copyOf(rows);
    }
  }
}
