package saluran.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The figures of several sizes side by side, and how many times the first the last one is.
final class GrowthTable {

  private GrowthTable() {}

  /// The table, with the machine; kept as `target/bench/growth.txt` too.
  ///
  /// @param sizes the smallest first; each has the rows of the first
  /// @param home where the project was built
  static String keep(List<Figures> sizes, Path home) throws IOException {
    String table = "./saluran bench growth\n" + Benches.machine() + "\n" + of(sizes);
    Path folder = Files.createDirectories(home.resolve("target/bench"));
    Files.writeString(folder.resolve("growth.txt"), table);
    return table;
  }

  static String of(List<Figures> sizes) {
    StringBuilder out = new StringBuilder();
    String section = "";
    for (Figures.Row row : sizes.getFirst().rows()) {
      if (!row.section().equals(section)) {
        section = row.section();
        out.append('\n').append(head(section, sizes));
      }
      out.append(line(row, sizes));
    }
    return out.toString();
  }

  private static String head(String section, List<Figures> sizes) {
    StringBuilder out = new StringBuilder("%-40s".formatted(section));
    sizes.forEach(size -> out.append("%10d".formatted(size.stored())));
    return out.append("%8s%n".formatted("ratio")).toString();
  }

  private static String line(Figures.Row row, List<Figures> sizes) {
    StringBuilder out = new StringBuilder("  %-38s".formatted(row.name()));
    sizes.forEach(size -> out.append("%10s".formatted(figure(size.of(row.section(), row.name())))));
    double last = sizes.getLast().of(row.section(), row.name());
    String ratio =
        row.figure() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", last / row.figure());
    return out.append("%8s%n".formatted(ratio)).toString();
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
