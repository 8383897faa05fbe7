package saluran.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import saluran.cli.agency.AgencyClient;
import saluran.cli.file.BuiltInDirectory;
import saluran.local.Cloud;
import saluran.local.process.Home;

/// What the bench of growth promises, in small: that nothing of a flag's way costs more beside more
/// cases.
class GrowthTest {

  private static final int FEW = 100;
  private static final int MANY = 1_000;

  /// Of a flag of some 180 write and 50 read units: entries that come in another order are of other
  /// sizes, and a lost race reads again.
  private static final double RACES = 20;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aFlagCostsTheSameBesideTenTimesAsManyCases() throws Exception {
    Path home = Home.find();
    Meter meter = new Meter();
    Cloud.Options options =
        new Cloud.Options(home, home.resolve("template.yaml"), folder, 0, null, 1, Map.of(), false);
    try (Cloud cloud = Cloud.start(options, meter)) {
      cloud.invoke(
          "DirectoryFunction",
          Map.of("directory", BuiltInDirectory.open(folder).json(), "apply", true));
      SignedFlags flags = SignedFlags.ofSample(home, cloud.baseUrl(), folder);
      try (AgencyClient agency = flags.client();
          StoredCases stored = new StoredCases(cloud);
          FlagLives lives = new FlagLives(cloud, meter, stored, agency)) {
        List<SignedFlags.Ready> ready = flags.make("growth", 3);
        FlagLives.Sent model = lives.send(ready.getFirst());
        lives.awaitQuiet(model);
        lives.decide(model);

        stored.write(FEW, model.id(), model.id(), flags.report());
        Bill few = bill(lives, meter, ready.get(1));
        double sweep = sweep(cloud, meter);
        stored.write(MANY - FEW, model.id(), model.id(), flags.report());
        Bill many = bill(lives, meter, ready.get(2));

        for (String function : List.of("IntakeFunction", "RecorderFunction")) {
          for (Unit unit : List.of(Unit.READ, Unit.WRITE, Unit.SEND, Unit.INVOCATION)) {
            assertThat(many.of(function).of(unit))
                .as("%s of %s", unit.words(), function)
                .isEqualTo(few.of(function).of(unit));
          }
        }
        for (Unit unit : List.of(Unit.READ, Unit.WRITE)) {
          assertThat(many.totalWithout(GrowthBench.ESCALATOR).of(unit))
              .as(unit.words())
              .isPositive()
              .isCloseTo(few.totalWithout(GrowthBench.ESCALATOR).of(unit), within(RACES));
        }
        for (Unit unit : List.of(Unit.SEND, Unit.MAIL, Unit.SIGNATURE, Unit.MAC)) {
          assertThat(many.totalWithout(GrowthBench.ESCALATOR).of(unit))
              .as(unit.words())
              .isPositive()
              .isEqualTo(few.totalWithout(GrowthBench.ESCALATOR).of(unit));
        }
        assertThat(sweep(cloud, meter)).as("read units of a sweep").isEqualTo(sweep).isPositive();
      }
    }
  }

  private static Bill bill(FlagLives lives, Meter meter, SignedFlags.Ready flag) throws Exception {
    Bill before = meter.read();
    lives.awaitQuiet(lives.send(flag));
    return meter.read().since(before);
  }

  /// The schedule may sweep meanwhile: each of the sweeps costs the same.
  private static double sweep(Cloud cloud, Meter meter) throws Exception {
    Spent before = meter.read().of(GrowthBench.ESCALATOR);
    cloud.invoke(GrowthBench.ESCALATOR, Map.of("detail-type", "Scheduled Event"));
    Spent spent = meter.read().of(GrowthBench.ESCALATOR).minus(before);
    return spent.of(Unit.READ) / spent.of(Unit.INVOCATION);
  }
}
