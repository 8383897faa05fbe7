package saluran.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What one stack did, from a signed flag to its mail, as long as nothing and as soon as much was
/// asked of it.
///
/// @param stack which one, such as `in memory`
/// @param mail the time to the mail, at idle and before the load
/// @param intakes one for each number of connections, in the order in which they ran
public record LoadBench(String stack, MailWait mail, List<Intake> intakes) {

  private static final List<Integer> CONNECTIONS = List.of(1, 8, 32);
  private static final int MEDIAN = 50;
  private static final int SLOWEST = 99;
  private static final int MAIL_WARM_UP = 10;
  private static final int MAILS = 20;

  /// Each round is signed when it begins: a signature holds for five minutes, and a slow machine
  /// needs more for all.
  private static final int WARM_UP_ROUNDS = 10;

  private static final int WARM_UP = 2000;
  private static final int WARM_UP_CONNECTIONS = 8;
  private static final int ALONE = 200;
  private static final int MANY = 4000;

  /// Copies the intakes.
  public LoadBench {
    intakes = List.copyOf(intakes);
  }

  /// Measures a stack that just started, which nobody else asks anything.
  ///
  /// @param progress is told of each step when it is done, since the whole takes minutes
  /// @throws IOException where the mail of a flag is not seen
  public static LoadBench of(String stack, SignedFlags flags, Consumer<String> progress)
      throws IOException, InterruptedException {
    MailWait mail = MailWait.of(flags, MAIL_WARM_UP, MAILS);
    for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
      Intake warmUp = Intake.of(flags, "warm" + round, WARM_UP_CONNECTIONS, WARM_UP);
      if (warmUp.others() > 0) {
        throw new IOException(warmUp.others() + " flags of the warm-up were not accepted");
      }
    }
    progress.accept(row("202 to the mailbox", "-", mail.nanos(), 0));
    List<Intake> intakes = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      int count = connections == 1 ? ALONE : MANY;
      Intake intake = Intake.of(flags, "c" + connections, connections, count);
      intakes.add(intake);
      progress.accept(row(intake));
    }
    return new LoadBench(stack, mail, intakes);
  }

  /// How many flags were not accepted.
  public int others() {
    return intakes.stream().mapToInt(Intake::others).sum();
  }

  /// The tables of several stacks, with the machine; kept as `target/bench/load.txt` too.
  ///
  /// @param home where the project was built
  public static String keep(List<LoadBench> stacks, Path home) throws IOException {
    StringBuilder out = new StringBuilder("./saluran bench load\n");
    out.append(Benches.machine()).append('\n');
    stacks.forEach(stack -> out.append('\n').append(stack.table()));
    Path folder = Files.createDirectories(home.resolve("target/bench"));
    Files.writeString(folder.resolve("load.txt"), out);
    return out.toString();
  }

  private String table() {
    StringBuilder out = new StringBuilder();
    out.append(line(stack, "flags", "accepted/s", "p50 ms", "p99 ms", "not 202"));
    intakes.forEach(intake -> out.append(row(intake)));
    return out.append(row("202 to the mailbox", "-", mail.nanos(), 0)).toString();
  }

  private static String row(Intake intake) {
    String name = "connections: " + intake.connections();
    return intake.answers().isEmpty()
        ? line(name, "0", "-", "-", "-", String.valueOf(intake.others()))
        : row(name, figure(intake.rate()), intake.answers(), intake.others());
  }

  private static String row(String name, String rate, List<Long> nanos, int others) {
    Percentiles times = Percentiles.of(nanos);
    return line(
        name,
        String.valueOf(times.count()),
        rate,
        figure(times.millis(MEDIAN)),
        figure(times.millis(SLOWEST)),
        String.valueOf(others));
  }

  private static String line(String... cells) {
    return "%-24s %8s %10s %10s %10s %8s%n".formatted((Object[]) cells);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
