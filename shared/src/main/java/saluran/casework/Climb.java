package saluran.casework;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.escalation.Contact;
import saluran.escalation.Roster;
import saluran.flag.Languages;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.SkipReason;

/// Moves the ladder to acknowledgement as far as it is due, and issues the notices of each step that it reaches.
final class Climb {

  private final Drafts drafts;
  private final Roster roster;
  private final List<String> addresses;
  private final Instant now;

  /// @param addresses the policy's bare addresses; `address:n` names the n-th, from 1
  Climb(Drafts drafts, Roster roster, List<String> addresses) {
    this.drafts = drafts;
    this.roster = roster;
    this.addresses = addresses;
    this.now = drafts.now();
  }

  /// Moves the ladder as far as it is due. After a long outage much may be due at once; what does not fit into one
  /// transaction stays due.
  void climb() {
    Optional<Ladder.Move> next = due();
    while (next.isPresent() && !drafts.isFull()) {
      switch (next.get()) {
        case Ladder.Move.Climb(int round, int step, var reason, Instant dueAt) -> {
          drafts.write(new LadderFacts.Climbed(round, step, reason, dueAt));
          mail();
        }
        case Ladder.Move.Exhaust(int round, Instant dueAt) -> {
          drafts.write(new LadderFacts.Exhausted(round));
          if (!drafts.flag().alarms().contains(Alarm.LADDER_EXHAUSTED)) {
            drafts.write(new LadderFacts.AlarmOpened(Alarm.LADDER_EXHAUSTED));
          }
        }
      }
      next = due();
    }
  }

  private Optional<Ladder.Move> due() {
    return Ladder.next(drafts.flag()).filter(move -> !move.dueAt().isAfter(now));
  }

  /// Issues a notice to each target of the current step, and to nobody twice in it.
  void mail() {
    FlagFacts.PolicyApplied policy = drafts.flag().policy();
    Case.Position at = drafts.flag().position();
    if (policy == null || at.step() == 0) {
      return;
    }
    Set<String> mailed = new HashSet<>();
    for (String target : policy.steps().get(at.step() - 1).targets()) {
      Optional<Recipient> found = recipient(target);
      if (found.isEmpty()) {
        drafts.write(
            new NoticeFacts.Skipped(
                null, at.round(), at.step(), target, SkipReason.NOBODY_ON_DUTY));
      } else if (mailed.add(found.get().contact())) {
        issue(found.get(), target, at);
      }
    }
  }

  private record Recipient(
      String contact, @Nullable String role, String address, String language, String timeZone) {}

  private Optional<Recipient> recipient(String target) {
    String name = target.substring(target.indexOf(':') + 1);
    String language = drafts.flag().received().language();
    if (target.startsWith("address:")) {
      String address = addresses.get(Integer.parseInt(name) - 1);
      return address.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Recipient(
                  target, null, address, Languages.ofMail(List.of(language)), "UTC"));
    }
    boolean role = target.startsWith("role:");
    Optional<Contact> contact =
        role
            ? roster.choose(name, language, mailedInThisRound(), now)
            : roster.byAlias(name);
    return contact.map(
        person ->
            new Recipient(
                person.alias(),
                role ? name : null,
                person.email(),
                Languages.ofMail(preferred(person, language)),
                person.timeZone()));
  }

  /// The flag's language where the person reads it, then the person's own.
  private static List<String> preferred(Contact person, String language) {
    Stream<String> first = person.reads(language) ? Stream.of(language) : Stream.empty();
    return Stream.concat(first, person.languages().stream())
        .filter(tag -> Languages.ALL.contains(Languages.primary(tag)))
        .toList();
  }

  private Set<String> mailedInThisRound() {
    Set<String> mailed = new HashSet<>();
    for (Mailing mailing : drafts.flag().mailings()) {
      NoticeFacts.Issued issued = mailing.toContact();
      if (issued != null && issued.round() == drafts.flag().position().round()) {
        mailed.add(issued.contact());
      }
    }
    return mailed;
  }

  private void issue(Recipient to, String target, Case.Position at) {
    drafts.write(
            new NoticeFacts.Issued(
                "n" + (drafts.flag().count("n") + 1),
                NoticeFacts.Kind.NOTICE,
                at.round(),
                at.step(),
                target,
                to.contact(),
                to.role(),
                to.language(),
                to.timeZone()),
            Map.of("recipient", to.address()));
  }
}
