package saluran.simulation.weather;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How often what goes wrong in one seed: probabilities by call, message, minute or mail. Most
/// seeds lack most faults, so that the strict bounds hold in many, and those that they have come in
/// all combinations.
///
/// @param breakdown of a call: its operation is out from there on, for a minute
/// @param crashBefore of a call: the machine dies, the request is lost
/// @param crashAfter of a call: the machine dies, the answer is lost
/// @param lostRequest of a call: no answer, and nothing was done
/// @param lostAnswer of a call: no answer, and it was done
/// @param throttled of a call
/// @param conflict of a transaction
/// @param meanwhile of a call: something else that is due happens before it
/// @param stall of a call: it takes seconds
/// @param hang of a call: it takes whatever time the function has left
/// @param duplicate of a message: up to five copies
/// @param delayed of a message: up to 15 minutes, rarely longer
/// @param skippedMinute of a scheduled run
/// @param doubledMinute of a scheduled run
/// @param lostEvent of an event of SES
/// @param doubledEvent of an event of SES
/// @param badMail of a mail: it is not simply delivered
/// @param rejectedMail of a mail: SES rejects it when it is handed over
/// @param lostReply of an HTTP answer
/// @param outages of services, or of some of their operations
/// @param standstills of mappings, some for longer than their queue keeps a message
/// @param pauses of the account at SES
/// @param mailsPerSecond that the account may send
/// @param mailsPerDay that it may send in 24 hours
/// @param clocks so far is the clock of a machine from the world's, at most
/// @param upgrade of the functions; it may still be under way when nothing goes wrong any more
/// @param calmAt from here on nothing goes wrong any more
public record Weather(
    double breakdown,
    double crashBefore,
    double crashAfter,
    double lostRequest,
    double lostAnswer,
    double throttled,
    double conflict,
    double meanwhile,
    double stall,
    double hang,
    double duplicate,
    double delayed,
    double skippedMinute,
    double doubledMinute,
    double lostEvent,
    double doubledEvent,
    double badMail,
    double rejectedMail,
    double lostReply,
    List<Outage> outages,
    List<Standstill> standstills,
    List<Period> pauses,
    double mailsPerSecond,
    double mailsPerDay,
    Duration clocks,
    Optional<Upgrade> upgrade,
    Instant calmAt) {

  private static final List<String> OPERATIONS =
      Arrays.stream(Service.values()).flatMap(service -> service.operations().stream()).toList();

  private static final String FLAGS = "FlagsQueue";

  /// Queues keep a message for four.
  private static final Duration FIVE_DAYS = Duration.ofDays(5);

  private static final Duration CLOCKS = Duration.ofMinutes(5);

  /// The longest was seen in AWS us-east-1 in October 2025; the longer, the rarer.
  private static Duration length(Chance chance) {
    if (chance.happens(0.02)) {
      return Duration.ofHours(15);
    }
    if (chance.happens(0.1)) {
      return Duration.ofHours(3);
    }
    return chance.happens(0.7) ? Duration.ofMinutes(15) : Duration.ofMinutes(1);
  }

  public Weather {
    outages = List.copyOf(outages);
    standstills = List.copyOf(standstills);
    pauses = List.copyOf(pauses);
  }

  /// The weather of a seed.
  ///
  /// @param begin of the storm
  /// @param storm how long it lasts
  /// @param queues that functions take from
  /// @param versions so many are there of the functions
  public static Weather of(
      Chance chance, Instant begin, Duration storm, List<String> queues, int versions) {
    return new Weather(
        some(chance, 0.005),
        some(chance, 0.02),
        some(chance, 0.02),
        some(chance, 0.03),
        some(chance, 0.03),
        some(chance, 0.05),
        some(chance, 0.05),
        some(chance, 0.5),
        some(chance, 0.02),
        some(chance, 0.02),
        some(chance, 0.2),
        some(chance, 0.1),
        some(chance, 0.3),
        some(chance, 0.3),
        some(chance, 0.2),
        some(chance, 0.3),
        some(chance, 0.8),
        some(chance, 0.2),
        some(chance, 0.3),
        outages(chance, begin, storm),
        standstills(chance, begin, storm, queues),
        pauses(chance, begin, storm),
        chance.happens(0.1) ? 1 : 14,
        chance.happens(0.1) ? chance.between(1, 8) : 50_000,
        chance.happens(0.2) ? chance.between(Duration.ZERO, CLOCKS) : Duration.ZERO,
        upgrade(chance, begin, storm, versions),
        begin.plus(storm));
  }

  private static double some(Chance chance, double most) {
    return chance.happens(0.5) ? chance.part() * most : 0;
  }

  private static List<Outage> outages(Chance chance, Instant begin, Duration storm) {
    List<Outage> outages = new ArrayList<>();
    while (chance.happens(0.35)) {
      List<String> out =
          chance.happens(0.4)
              ? chance.oneOf(List.of(Service.values())).operations()
              : List.of(chance.oneOf(OPERATIONS));
      outages.add(new Outage(out, period(chance, begin, storm)));
    }
    return outages;
  }

  /// A flag that nobody takes from its queue in four days is lost with its receipt: the queue is
  /// all that has it, and an alarm says so after two minutes. What the other queues lose, the
  /// sweep makes anew.
  private static List<Standstill> standstills(
      Chance chance, Instant begin, Duration storm, List<String> queues) {
    if (!chance.happens(0.1)) {
      return List.of();
    }
    String queue = chance.oneOf(queues);
    Period period = period(chance, begin, storm);
    if (!queue.equals(FLAGS) && chance.happens(0.1)) {
      period = new Period(period.from(), period.from().plus(FIVE_DAYS));
    }
    return List.of(new Standstill(queue, period));
  }

  private static List<Period> pauses(Chance chance, Instant begin, Duration storm) {
    return chance.happens(0.15) ? List.of(period(chance, begin, storm)) : List.of();
  }

  /// Five minutes and a tenth of the calls are the template's own; what is longer and more shows
  /// more of it.
  private static Optional<Upgrade> upgrade(
      Chance chance, Instant begin, Duration storm, int versions) {
    if (versions < 2 || !chance.happens(0.3)) {
      return Optional.empty();
    }
    Instant from = begin.plus(chance.between(Duration.ZERO, storm));
    Duration shift = Duration.ofMinutes(chance.happens(0.5) ? 5 : 60);
    return Optional.of(
        new Upgrade(
            chance.between(1, versions - 1),
            new Period(from, from.plus(shift)),
            chance.happens(0.5) ? 0.1 : 0.5,
            chance.happens(0.4)));
  }

  private static Period period(Chance chance, Instant begin, Duration storm) {
    Instant from = begin.plus(chance.between(Duration.ZERO, storm));
    return new Period(from, from.plus(length(chance)));
  }
}
