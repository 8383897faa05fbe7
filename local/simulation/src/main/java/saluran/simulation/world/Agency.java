package saluran.simulation.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import saluran.ledger.Hash;
import saluran.simulation.check.Witness;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Weather;

/// An agency's program: it posts flags, and posts them again until it hears an answer that is no
/// failure; now and then twice at once, or other bytes under the same key. It reads what became of
/// them.
final class Agency {

  private static final String FLAGS = "/v1/flags";
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  private final String name;
  private final Signers signers;
  private final Gateway gateway;
  private final Happenings happenings;
  private final VirtualClock clock;
  private final Weather weather;
  private final Chance chance;
  private final List<Submission> submissions = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<Witness.Told> told = new ArrayList<>();
  private final double changesItsMind;
  private boolean calm = true;

  /// What an agency heard of a flag.
  ///
  /// @param own whether the flag is its own
  record Reading(String flagId, boolean own, Gateway.Answer answer) {}

  /// A flag's status and pack, as they were read at the same instant.
  Witness.Evidence evidence(Submission submission) {
    String path = FLAGS + "/" + submission.flagId();
    Gateway.Answer status = gateway.ask(signers.get(name, path, clock.instant()));
    Gateway.Answer pack = gateway.ask(signers.get(name, path + "/evidence", clock.instant()));
    return new Witness.Evidence(
        "flag/" + submission.flagId(), status.status(), status.body(), pack.status(), pack.body());
  }

  Agency(
      String name,
      Signers signers,
      Gateway gateway,
      Happenings happenings,
      VirtualClock clock,
      Weather weather,
      Chance chance) {
    this.name = name;
    this.signers = signers;
    this.gateway = gateway;
    this.happenings = happenings;
    this.clock = clock;
    this.weather = weather;
    this.chance = chance;
    this.changesItsMind = chance.happens(0.3) ? 0.5 : 0.05;
  }

  /// The id of the flag of that number.
  String flagId(int number) {
    return new Submission(name, key(number)).flagId();
  }

  private static String key(int number) {
    return "2026-" + number;
  }

  List<Submission> submissions() {
    return submissions;
  }

  List<Reading> readings() {
    return readings;
  }

  /// What it heard of what it said about its flags, where it was recorded.
  List<Witness.Told> told() {
    return told;
  }

  void calm(boolean isCalm) {
    calm = isCalm;
  }

  /// Posts a flag, and whatever comes of it.
  void flag(int number) {
    Submission submission = new Submission(name, key(number));
    submissions.add(submission);
    String body =
        FlagBodies.sound(chance, chance.oneOf(DirectoryFiles.REGIMES), number, clock.instant());
    post(submission, body, Duration.ofSeconds(2));
    if (chance.happens(changesItsMind)) {
      happenings.in(
          chance.about(Duration.ofSeconds(1)), () -> post(submission, body, Duration.ofSeconds(2)));
    }
    if (chance.happens(changesItsMind)) {
      String other =
          FlagBodies.sound(chance, chance.oneOf(DirectoryFiles.REGIMES), number, clock.instant());
      happenings.in(
          chance.about(Duration.ofSeconds(chance.happens(0.5) ? 1 : 600)),
          () -> post(submission, other, Duration.ofSeconds(2)));
    }
  }

  /// Posts what must be refused.
  void mistake(int number) {
    Submission submission = new Submission(name, "bad-" + number);
    submissions.add(submission);
    String body = FlagBodies.broken(chance);
    Gateway.Request request = signers.post(name, FLAGS, body, submission.key(), clock.instant());
    if (chance.happens(0.5)) {
      String sound =
          FlagBodies.sound(chance, DirectoryFiles.REGIMES.getFirst(), number, clock.instant());
      request = new Gateway.Request("POST", FLAGS, request.headers(), sound);
    }
    hear(submission, clock.instant(), request.body(), gateway.ask(request));
  }

  private void post(Submission submission, String body, Duration pause) {
    Instant asked = clock.instant();
    Gateway.Answer answer = gateway.ask(signers.post(name, FLAGS, body, submission.key(), asked));
    if (!calm && chance.happens(weather.lostReply())) {
      answer = new Gateway.Answer(0, "", answer.headers());
    }
    hear(submission, asked, body, answer);
    if (answer.status() == 0 || answer.status() >= 500) {
      Duration longer = pause.multipliedBy(2);
      Duration next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      happenings.in(pause, () -> post(submission, body, next));
    } else if (answer.status() == 202 && chance.happens(changesItsMind)) {
      happenings.in(
          chance.about(Duration.ofMinutes(10)),
          () -> post(submission, body, Duration.ofSeconds(2)));
    }
  }

  private static void hear(
      Submission submission, Instant asked, String body, Gateway.Answer answer) {
    byte[] sent = body.getBytes(StandardCharsets.UTF_8);
    submission.add(new Submission.Post(asked, Hash.digest(sent), answer.status(), answer.body()));
  }

  /// Says something about a flag, whether its state allows it or not.
  ///
  /// @param action the last part of the address
  /// @param member of the body
  void followUp(String flagId, String action, String member) {
    String body = "{\"%s\":\"Sebab %d\"}".formatted(member, chance.between(1, 9));
    String key = action + "-" + chance.between(1, 2);
    followUp(flagId, action, body, key, 1);
  }

  private void followUp(String flagId, String action, String body, String key, int tries) {
    String path = FLAGS + "/" + flagId + "/" + action;
    Gateway.Answer answer = gateway.ask(signers.post(name, path, body, key, clock.instant()));
    boolean unheard = answer.status() >= 500 || (!calm && chance.happens(weather.lostReply()));
    if (!unheard && answer.status() == 202) {
      told.add(new Witness.Told("flag/" + flagId, answer.body()));
    }
    if (unheard && tries < 5) {
      happenings.in(
          chance.about(Duration.ofMinutes(1)),
          () -> followUp(flagId, action, body, key, tries + 1));
    }
  }

  /// Reads a flag, its own or not.
  void read(String flagId, boolean own) {
    Instant now = clock.instant();
    Gateway.Answer answer = gateway.ask(signers.get(name, FLAGS + "/" + flagId, now));
    readings.add(new Reading(flagId, own, answer));
  }
}
