package saluran.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import saluran.casework.Mailing;
import saluran.escalation.Contact;
import saluran.escalation.Hours;
import saluran.escalation.Policy;
import saluran.ledger.FlagFacts;
import saluran.receipt.SesEvent;
import saluran.receipt.SesEvents;

/// Tells stories by chance: a policy, people, and whatever may happen to a flag, in any order. The
/// same seed tells the same story.
public final class Wanderer {

  private static final List<String> TARGETS =
      List.of(
          "role:moderator",
          "role:moderator",
          "role:team",
          "role:lead",
          "role:nobody",
          "contact:p1",
          "contact:ghost",
          "address:a@desk.example",
          "address:b@desk.example");

  private final Random random;
  private final Story story;

  /// The story of that seed, opened.
  public Wanderer(long seed) {
    this.random = new Random(seed);
    this.story = Story.of(policy(), people(), List.of("id", "en", "ms").get(random.nextInt(3)));
    if (random.nextBoolean()) {
      story.agencyListens();
    }
    story.opens();
  }

  /// What was told so far.
  public Story story() {
    return story;
  }

  /// Moves the clock: a little, far, exactly to what is due, or to a millisecond before.
  public void waits() {
    Instant due = story.owed().dueAt();
    Instant later = story.now().plusMillis(random.nextInt(900_000));
    switch (random.nextInt(5)) {
      case 0, 1 -> story.at(story.now().plusMillis(random.nextInt(2_000)));
      case 2 -> story.at(later);
      case 3 -> story.at(due != null && due.isAfter(story.now()) ? due : later);
      default ->
          story.at(
              due != null && due.minusMillis(1).isAfter(story.now()) ? due.minusMillis(1) : later);
    }
  }

  /// Something that may happen now.
  public Command happening() {
    List<Mailing> mailings = List.copyOf(story.flag().mailings().all());
    if (mailings.isEmpty()) {
      return new Command.Tick();
    }
    Mailing mailing = mailings.get(random.nextInt(mailings.size()));
    String notice = mailing.notice();
    int chance = random.nextInt(100);
    if (chance < 25 || (chance < 90 && mailing.attempts().isEmpty())) {
      return new Command.Attempt(notice, mailing.nextAttempt(), "sha");
    }
    if (chance < 90) {
      return answer(notice, mailing.attempts().get(random.nextInt(mailing.attempts().size())).id());
    }
    return switch (chance) {
      case 90, 91, 92 -> new Command.Skip(notice);
      case 93, 94 -> new Command.OpenLink(notice);
      case 95, 96, 97, 98 -> word(mailing, notice);
      default -> new Command.Tick();
    };
  }

  /// What a person at the desk, or the agency, may say.
  private Command word(Mailing mailing, String notice) {
    String key = "k" + random.nextInt(3);
    if (mailing.toContact() == null || random.nextInt(4) == 0) {
      return switch (random.nextInt(8)) {
        case 0 -> Acts.withdraws(key);
        case 1, 2, 3 -> Acts.objects(key);
        default -> Acts.clarifies(key);
      };
    }
    return switch (random.nextInt(8)) {
      case 0 -> Acts.decides(notice);
      case 1, 2 -> Acts.asks(notice);
      case 3 -> Acts.passes(notice, "p" + random.nextInt(6));
      case 4 -> new Command.Renew(notice);
      default -> new Command.Acknowledge(notice, "Sari");
    };
  }

  private Command answer(String notice, String attempt) {
    SesEvents events = new SesEvents(Story.FLAG, notice, attempt, "someone@desk.example");
    Instant at = story.now().minusSeconds(random.nextInt(3));
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new Command.Taken(notice, attempt, "EXAMPLE-" + attempt);
      case 3 -> new Command.Refused(notice, attempt, "MessageRejected");
      case 4, 5 -> told(events.send(at));
      case 6, 7 -> told(events.delivery(at, "250 Ok"));
      case 8 -> told(events.bounce(at, "Permanent", "General"));
      case 9 -> told(events.bounce(at, "Transient", "MailboxFull"));
      case 10 -> told(events.complaint(at));
      default -> told(events.delay(at, Duration.ofMinutes(random.nextInt(30))));
    };
  }

  /// The rest of the story with nothing but the sweep and a notifier: until nothing is due any
  /// more.
  public void ends() {
    for (Instant due = story.owed().dueAt(); due != null; due = story.owed().dueAt()) {
      if (due.isAfter(story.now())) {
        story.at(due);
      }
      int before = story.words().size();
      for (String notice : story.mails()) {
        if (!story.attempts(notice).isEmpty()) {
          if (random.nextInt(4) > 0) {
            story.taken(notice);
          }
        } else {
          story.does(new Command.Skip(notice));
        }
      }
      story.does(new Command.Tick());
      if (story.words().size() == before) {
        throw new AssertionError("due at " + due + ", and nothing to do: " + story.words());
      }
    }
  }

  private Command told(byte[] event) {
    return new Command.Told(SesEvent.read(event));
  }

  private Policy policy() {
    List<Policy.Step> steps = new ArrayList<>();
    Duration after = Duration.ofMinutes(random.nextBoolean() ? 0 : random.nextInt(20));
    for (int i = 0; i <= random.nextInt(4); i++) {
      List<String> targets = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(3); j++) {
        targets.add(TARGETS.get(random.nextInt(TARGETS.size())));
      }
      steps.add(new Policy.Step(after, targets));
      after = after.plusMinutes(random.nextInt(30));
    }
    return new Policy(
        "ID_MR5_URGENT",
        1,
        Duration.ofMinutes(30 + random.nextInt(300)),
        Duration.ofMinutes(1 + random.nextInt(30)),
        FlagFacts.AfterClarification.RESUME,
        random.nextInt(3),
        steps);
  }

  private List<Contact> people() {
    List<Contact> people = new ArrayList<>();
    for (int i = 0; i < random.nextInt(6); i++) {
      List<Hours> duty =
          random.nextInt(3) > 0
              ? List.of()
              : List.of(
                  new Hours(
                      List.of(Hours.Day.values()), "08:00", "0" + random.nextInt(10) + ":30"));
      people.add(
          new Contact(
              "p" + i,
              "Person " + i,
              "alias" + i,
              "p" + i + "@desk.example",
              List.of(List.of("moderator", "team", "lead").get(random.nextInt(3)), "moderator"),
              List.of(random.nextBoolean() ? "id" : "en"),
              "Asia/Jakarta",
              duty));
    }
    return people;
  }
}
