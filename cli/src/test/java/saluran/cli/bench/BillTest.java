package saluran.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How what was counted becomes a table.
class BillTest {

  @Test
  void sumsUnitByUnitAndFunctionByFunction() {
    Bill before = new Bill(Map.of("A", Spent.of(Unit.READ, 2)));
    Bill after =
        new Bill(
            Map.of(
                "A", Spent.of(Unit.READ, 5).plus(Spent.of(Unit.WRITE, 1)),
                "B", Spent.of(Unit.READ, 0.5),
                "Sweep", Spent.of(Unit.READ, 100)));

    Bill spent = after.since(before);
    assertThat(spent.of("A").of(Unit.READ)).isEqualTo(3);
    assertThat(spent.of("A").of(Unit.WRITE)).isEqualTo(1);
    assertThat(spent.of("none").of(Unit.READ)).isZero();
    assertThat(spent.totalWithout("Sweep").of(Unit.READ)).isEqualTo(3.5);
    assertThat(Bill.spenders(List.of(before, spent), Unit.WRITE)).containsExactly("A");
  }

  @Test
  void aTableHasTheSizesSideBySideAndTheirRatio() {
    List<Figures.Row> few =
        new Figures.Section("a flag")
            .median("units", List.of(9, 1, 2), i -> i)
            .row("none", 0)
            .rows();
    List<Figures.Row> many = new Figures.Section("a flag").row("units", 3).row("none", 0).rows();

    assertThat(GrowthTable.of(List.of(new Figures(10, few), new Figures(100, many))).lines())
        .map(line -> line.strip().replaceAll(" +", " "))
        .containsExactly("", "a flag 10 100 ratio", "units 2.0 3.0 1.50", "none 0.0 0.0 -");
  }
}
