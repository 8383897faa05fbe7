package saluran.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import saluran.casework.Case;
import saluran.casework.Ladder;
import saluran.cli.agency.AgencyClient;
import saluran.local.Cloud;

/// What a flag, a read and a sweep cost beside few and many stored cases, on a stack that nobody
/// else asks anything. Its directory lets a flag of [#SILENT] climb seconds after it came, and then
/// not for weeks.
public final class GrowthBench {

  /// Sweeps beside everything, each minute: what it spends is no flag's.
  static final String ESCALATOR = "EscalatorFunction";

  /// How many cases are stored, the smallest first.
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

  /// How often each thing is measured.
  private static final int TIMES = 20;

  private static final String MAILED = "a flag, until its mails are there";
  private static final String DECIDED = "taken, decided, the agency told";
  private static final String ALIKE = "a flag of locators that others named";
  private static final String SWEEP = "a sweep, nothing due";
  private static final String CLIMB = "a due case climbs";

  /// The regime of flags that nobody answers.
  private static final String SILENT = "ID_MR5";

  /// Flags that are not counted, before all others.
  private static final int WARM_UP = 10;

  private static final String FUNCTION = "Function";
  private static final double NANOS_IN_MS = 1e6;
  private static final int OK = 200;

  private final Cloud cloud;
  private final Meter meter;
  private final SignedFlags flags;
  private final AgencyClient agency;
  private final StoredCases stored;
  private final FlagLives lives;
  private int sent;

  /// What a flag cost.
  private record Life(FlagLives.Sent sent, long deliveredNanos, Bill mailed, Bill decided) {}

  /// What something cost that was done once.
  private record Once(double millis, Spent spent) {}

  /// Something to be measured.
  private interface Act {
    void run() throws IOException, InterruptedException;
  }

  private GrowthBench(
      Cloud cloud,
      Meter meter,
      SignedFlags flags,
      AgencyClient agency,
      StoredCases stored,
      FlagLives lives) {
    this.cloud = cloud;
    this.meter = meter;
    this.flags = flags;
    this.agency = agency;
    this.stored = stored;
    this.lives = lives;
  }

  /// Measures beside each size, the smallest first, and fills the tables in between.
  ///
  /// @param meter that the stack was started with
  /// @param flags of the sample, which names an urgent regime
  /// @param home where the project was built
  /// @param progress is told of each size when it is done, since the whole takes long
  /// @return the table, which is kept as `target/bench/growth.txt` too
  /// @throws IOException where a flag does not come through
  public static String table(
      Cloud cloud, Meter meter, SignedFlags flags, Path home, Consumer<String> progress)
      throws IOException, InterruptedException {
    try (AgencyClient agency = flags.client();
        StoredCases stored = new StoredCases(cloud);
        FlagLives lives = new FlagLives(cloud, meter, stored, agency)) {
      GrowthBench bench = new GrowthBench(cloud, meter, flags, agency, stored, lives);
      return GrowthTable.keep(bench.measure(progress), home);
    }
  }

  private List<Figures> measure(Consumer<String> progress)
      throws IOException, InterruptedException {
    FlagLives.Sent decided = life(ofNewHosts()).sent();
    for (int i = 1; i < WARM_UP; i++) {
      life(ofNewHosts());
    }
    FlagLives.Sent open = silent(1).getFirst();
    sweep();
    lives.await(open, GrowthBench::hasClimbed);
    lives.awaitQuiet(open);
    List<Figures> all = new ArrayList<>();
    for (int size : SIZES) {
      long begun = System.nanoTime();
      stored.write(size - stored.count() - sent, decided.id(), open.id(), flags.report());
      progress.accept(
          "%d cases stored, in %.0f s".formatted(size, (System.nanoTime() - begun) / 1e9));
      Figures figures = beside(size);
      progress.accept(GrowthTable.of(List.of(figures)));
      all.add(figures);
    }
    return all;
  }

  private Figures beside(int size) throws IOException, InterruptedException {
    List<Figures.Row> rows = new ArrayList<>();
    List<Life> ofNew = new ArrayList<>();
    List<Life> ofNamed = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      ofNew.add(life(ofNewHosts()));
    }
    for (int i = 0; i < TIMES; i++) {
      ofNamed.add(life(flags));
    }
    rows.addAll(mailed(ofNew).rows());
    rows.addAll(
        section(DECIDED, ofNew.stream().map(Life::decided).toList())
            .median("bytes stored", ofNew, life -> stored.bytes(life.sent().id()))
            .rows());
    rows.addAll(section(ALIKE, ofNamed.stream().map(Life::mailed).toList()).rows());
    String id = ofNew.getLast().sent().id();
    rows.addAll(once("a status", "AgenciesFunction", () -> read("/v1/flags/" + id)).rows());
    rows.addAll(once("a page of 20 flags", "AgenciesFunction", () -> read("/v1/flags")).rows());
    rows.addAll(once("the channel's health", "AgenciesFunction", () -> read("/v1/channel")).rows());
    rows.addAll(once(SWEEP, ESCALATOR, this::sweep).rows());
    rows.addAll(climb().rows());
    return new Figures(size, rows);
  }

  private static Figures.Section mailed(List<Life> lives) {
    Figures.Section section =
        new Figures.Section(MAILED)
            .median("POST to 202, ms", lives, life -> life.sent().answerNanos() / NANOS_IN_MS)
            .median("202 to delivered, ms", lives, life -> life.deliveredNanos() / NANOS_IN_MS);
    return section(section, lives.stream().map(Life::mailed).toList());
  }

  private static Figures.Section section(String name, List<Bill> bills) {
    return section(new Figures.Section(name), bills);
  }

  /// The whole, then each function.
  private static Figures.Section section(Figures.Section section, List<Bill> bills) {
    for (Unit unit : Unit.values()) {
      section.median(unit.words(), bills, bill -> bill.totalWithout(ESCALATOR).of(unit));
    }
    for (String function : Bill.spenders(bills, Unit.INVOCATION)) {
      if (function.equals(ESCALATOR)) {
        continue;
      }
      for (Unit unit : List.of(Unit.READ, Unit.WRITE, Unit.INVOCATION, Unit.MILLIS)) {
        section.median(
            "  " + function.replace(FUNCTION, "").toLowerCase(Locale.ROOT) + " " + unit.words(),
            bills,
            bill -> bill.of(function).of(unit));
      }
    }
    return section;
  }

  /// A flag from its POST to its end. A bill is taken when nothing of it is under way.
  private Life life(SignedFlags kind) throws IOException, InterruptedException {
    Bill before = meter.read();
    FlagLives.Sent flag = send(kind);
    long delivered = lives.awaitDelivery(flag);
    lives.awaitQuiet(flag);
    Bill mailed = meter.read();
    lives.decide(flag);
    return new Life(flag, delivered, mailed.since(before), meter.read().since(mailed));
  }

  private FlagLives.Sent send(SignedFlags kind) throws IOException, InterruptedException {
    return lives.send(kind.make("growth-" + ++sent, 1).getFirst());
  }

  private SignedFlags ofNewHosts() {
    return flags.ofHost("h%07d".formatted(sent));
  }

  private void read(String path) throws IOException, InterruptedException {
    int status = agency.get(path).statusCode();
    if (status != OK) {
      throw new IOException("%s was answered with %d".formatted(path, status));
    }
  }

  /// As the schedule does each minute.
  private void sweep() throws InterruptedException {
    cloud.invoke(ESCALATOR, Map.of("detail-type", "Scheduled Event"));
  }

  /// What one function spends on something, each time anew.
  private Figures.Section once(String name, String function, Act act)
      throws IOException, InterruptedException {
    List<Once> all = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      Spent before = meter.read().of(function);
      long begun = System.nanoTime();
      act.run();
      double millis = (System.nanoTime() - begun) / NANOS_IN_MS;
      all.add(new Once(millis, meter.read().of(function).minus(before)));
    }
    return new Figures.Section(name)
        .median("ms", all, Once::millis)
        .median(Unit.READ.words(), all, once -> once.spent().of(Unit.READ))
        .median(Unit.WRITE.words(), all, once -> once.spent().of(Unit.WRITE));
  }

  /// Flags that nobody answers, once they are due for the next step.
  private List<FlagLives.Sent> silent(int count) throws IOException, InterruptedException {
    List<FlagLives.Sent> silent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      silent.add(send(flags.ofRegime(SILENT)));
    }
    for (FlagLives.Sent flag : silent) {
      lives.await(flag, GrowthBench::isDue);
    }
    lives.awaitQuiet();
    return silent;
  }

  /// Sweeps while flags are due that have not climbed: the schedule may have been first, or whoever
  /// wrote the next entry.
  private Figures.Section climb() throws IOException, InterruptedException {
    List<FlagLives.Sent> silent = List.of();
    while (silent.isEmpty()) {
      silent =
          silent(TIMES).stream().filter(flag -> !lives.is(flag, GrowthBench::hasClimbed)).toList();
    }
    Spent before = meter.read().of(ESCALATOR);
    long begun = System.nanoTime();
    sweep();
    for (FlagLives.Sent flag : silent) {
      lives.await(flag, GrowthBench::hasClimbed);
    }
    double millis = (System.nanoTime() - begun) / NANOS_IN_MS;
    for (FlagLives.Sent flag : silent) {
      lives.awaitQuiet(flag);
    }
    Spent spent = meter.read().of(ESCALATOR).minus(before);
    double cases = silent.size();
    return new Figures.Section(CLIMB)
        .row("cases", cases)
        .row("ms a case", millis / cases)
        .row("read units a case", spent.of(Unit.READ) / cases)
        .row("write units a case", spent.of(Unit.WRITE) / cases)
        .row("SQS sends a case", spent.of(Unit.SEND) / cases);
  }

  private static boolean isDue(Case flag) {
    Instant now = Instant.now();
    return Ladder.next(flag).filter(move -> !move.dueAt().isAfter(now)).isPresent()
        || hasClimbed(flag);
  }

  private static boolean hasClimbed(Case flag) {
    return flag.position().step() > 1;
  }
}
