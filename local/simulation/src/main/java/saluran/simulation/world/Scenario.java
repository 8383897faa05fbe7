package saluran.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import saluran.simulation.check.Witness;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Weather;

/// What people do in a seed: who posts what and when, who reads, what operators change.
final class Scenario {

  /// Who flags.
  static final List<String> AGENCIES = List.of("kominfo", "bnpt");

  private final List<Agency> agencies = new ArrayList<>();
  private final Signers signers;
  private final Operators operators;
  private final Erasures erasures;
  private final Happenings happenings;
  private final Chance chance;

  Scenario(
      Signers signers,
      Operators operators,
      Erasures erasures,
      Gateway gateway,
      Happenings happenings,
      VirtualClock clock,
      Weather weather,
      Chance chance) {
    this.signers = signers;
    this.operators = operators;
    this.erasures = erasures;
    this.happenings = happenings;
    this.chance = chance;
    for (String name : AGENCIES) {
      agencies.add(new Agency(name, signers, gateway, happenings, clock, weather, chance));
    }
  }

  List<Agency> agencies() {
    return agencies;
  }

  /// Applies the first directory, while all is calm yet.
  void prepare() {
    String file = DirectoryFiles.of(chance, AGENCIES, signers);
    if (!operators.apply(file)) {
      throw new IllegalStateException("the directory refused " + file);
    }
  }

  /// What each agency reads in the end of each flag that has a case.
  List<Witness.Evidence> evidence(Predicate<String> isKnown) {
    List<Witness.Evidence> read = new ArrayList<>();
    for (Agency agency : agencies) {
      agency.submissions().stream()
          .filter(submission -> isKnown.test("flag/" + submission.flagId()))
          .forEach(submission -> read.add(agency.evidence(submission)));
    }
    return read;
  }

  /// Plans what comes in the storm.
  void plan(Instant begin, Duration storm) {
    Duration most = storm.dividedBy(2);
    int flags = chance.happens(0.6) ? 1 : chance.between(2, 3);
    for (int number = 1; number <= flags; number++) {
      flag(number, begin.plus(chance.between(Duration.ZERO, most)));
    }
    if (chance.happens(0.3)) {
      Agency agency = chance.oneOf(agencies);
      happenings.at(begin.plus(chance.between(Duration.ZERO, most)), () -> agency.mistake(1));
    }
    if (chance.happens(0.2)) {
      String file = DirectoryFiles.of(chance, AGENCIES, signers);
      happenings.at(begin.plus(chance.between(Duration.ZERO, most)), () -> operators.apply(file));
    }
    if (chance.happens(0.3)) {
      happenings.at(begin.plus(chance.between(Duration.ZERO, storm)), operators::redrive);
    }
    if (chance.happens(0.6)) {
      erasures.moderatorLeaves(begin.plus(chance.between(Duration.ZERO, most)));
    }
  }

  private void says(Agency agency, String id, Instant at, String action, String member) {
    int times = chance.between(1, 2);
    for (int i = 0; i < times; i++) {
      Instant later = at.plus(chance.about(Duration.ofMinutes(60)));
      happenings.at(later, () -> agency.followUp(id, action, member));
    }
  }

  private void flag(int number, Instant at) {
    Agency agency = chance.oneOf(agencies);
    Agency other = agency == agencies.getFirst() ? agencies.getLast() : agencies.getFirst();
    happenings.at(at, () -> agency.flag(number));
    String id = agency.flagId(number);
    String nobodys = agency.flagId(-number);
    if (chance.happens(0.3)) {
      says(agency, id, at, "clarifications", "text");
    }
    if (chance.happens(0.2)) {
      says(agency, id, at, "objection", "text");
    }
    if (chance.happens(0.15)) {
      says(agency, id, at, "withdrawal", "reason");
    }
    if (chance.happens(0.2)) {
      erasures.flagIsErased(id, at.plus(chance.about(Duration.ofHours(2))));
    }
    int reads = chance.between(0, 2);
    for (int i = 0; i < reads; i++) {
      Instant later = at.plus(chance.about(Duration.ofMinutes(10)));
      happenings.at(later, () -> agency.read(id, true));
      String strange = chance.happens(0.5) ? id : nobodys;
      happenings.at(later, () -> other.read(strange, false));
    }
  }
}
