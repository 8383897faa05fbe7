package saluran.casework;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import saluran.escalation.Roster;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;

/// Does what every function does with a case: load, decide, append on the condition that nobody was faster, and put on
/// the queues what is owed from then on.
public final class Clerk {

  /// So often a lost race is run again; then the queue, or the person, tries later.
  private static final int MAX_RACES = 20;

  private final Ledger ledger;
  private final Outbox outbox;
  private final Supplier<Roster> roster;
  private final String origin;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param roster is asked only when a command may issue notices
  /// @param origin the service's id, as entries name it
  public Clerk(
      Ledger ledger,
      Outbox outbox,
      Supplier<Roster> roster,
      String origin,
      InstantSource clock,
      RandomGenerator random) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.roster = roster;
    this.origin = origin;
    this.clock = clock;
    this.random = random;
  }

  /// What came of a command.
  public sealed interface Done {
    /// The case as it is now, durably.
    ///
    /// @param wrote whether this command wrote entries
    record Case(saluran.casework.Case flag, boolean wrote) implements Done {}

    /// The state does not allow it.
    record Refused(saluran.casework.Case flag) implements Done {}
  }

  /// The case; empty where the subject is unknown.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  public Optional<Case> load(Subject subject) {
    Chain chain = ledger.load(subject);
    return chain.entries().isEmpty() ? Optional.empty() : Optional.of(Case.of(chain));
  }

  /// Opens the case of a flag with the entry that its receipt signed. Where the case is there already, its state is
  /// the answer and nothing is written.
  ///
  /// @param kept what goes beside entry 1
  /// @throws Ledger.Unavailable where it cannot be done now
  public Done.Case open(Entry first, Command.Open command, List<Kept> kept) {
    Chain before = ledger.load(first.subject());
    if (!before.entries().isEmpty()) {
      return new Done.Case(Case.of(before), false);
    }
    Chain begun = before.plus(List.of(first));
    Instant now = clock.instant();
    Decision decision = Decide.decide(Case.of(begun), command, roster.get(), now);
    Chain.Extension rest = extension(begun, decision, now);
    List<Entry> added = new ArrayList<>(List.of(first));
    added.addAll(rest.added());
    Map<Long, List<SealedValue>> sealed = new TreeMap<>(rest.sealed());
    Chain.Extension whole = new Chain.Extension(before, added, sealed);
    Case opened = Case.of(whole.after());
    if (!append(whole, opened, kept, now)) {
      return new Done.Case(Case.of(ledger.load(first.subject())), false);
    }
    outbox.put(Owed.of(opened, now).mails());
    return new Done.Case(opened, true);
  }

  /// Performs a command on a case that is there.
  ///
  /// @param kept what goes beside the new entries; kept only where there are new entries
  /// @throws IllegalArgumentException where the subject is unknown
  /// @throws Ledger.Unavailable where it cannot be done now
  public Done perform(Subject subject, Command command, List<Kept> kept) {
    Roster people = mayIssue(command) ? roster.get() : new Roster(List.of(), List.of());
    for (int race = 0; race < MAX_RACES; race++) {
      Case flag = Case.of(ledger.load(subject));
      Instant now = clock.instant();
      Decision decision = Decide.decide(flag, command, people, now);
      if (decision instanceof Decision.Refuse) {
        return new Done.Refused(flag);
      }
      Chain.Extension extension = extension(flag.chain(), decision, now);
      if (extension.added().isEmpty()) {
        return new Done.Case(flag, false);
      }
      Case next = Case.of(extension.after());
      if (append(extension, next, kept, now)) {
        outbox.put(issuedBy(extension, Owed.of(next, now).mails(), next));
        return new Done.Case(next, true);
      }
    }
    throw new Ledger.Unavailable(subject + " lost " + MAX_RACES + " races", null);
  }

  /// Puts on the queues whatever this case owes now.
  public void repeatOwed(Case flag) {
    outbox.put(Owed.of(flag, clock.instant()).mails());
  }

  private Chain.Extension extension(Chain chain, Decision decision, Instant now) {
    return chain.extend(((Decision.Write) decision).drafts(), now, origin, random);
  }

  private boolean append(Chain.Extension extension, Case next, List<Kept> kept, Instant now) {
    return ledger.append(new Ledger.Append(extension, index(next, now), kept));
  }

  private static Ledger.Index index(Case flag, Instant now) {
    return new Ledger.Index(
        flag.state().name(),
        flag.received().agency(),
        flag.receivedAt(),
        flag.received().category(),
        flag.received().regime(),
        flag.received().referenceNumber(),
        Owed.of(flag, now).dueAt());
  }

  /// Of the mails that are owed, those that this append issued: the others are on their queue already.
  private static List<Owed.Mail> issuedBy(
      Chain.Extension extension, List<Owed.Mail> owed, Case next) {
    return owed.stream()
        .filter(
            mail ->
                next.mailing(mail.notice()).orElseThrow().seq() > extension.before().version())
        .toList();
  }

  private static boolean mayIssue(Command command) {
    return switch (command) {
      case Command.Open open -> true;
      case Command.Tick tick -> true;
      case Command.Told told -> true;
      case Command.ReceiveAgain again -> false;
      case Command.Attempt attempt -> false;
      case Command.Skip skip -> false;
      case Command.Taken taken -> false;
      case Command.Refused refused -> false;
      case Command.OpenLink link -> false;
      case Command.Acknowledge acknowledge -> false;
    };
  }
}
