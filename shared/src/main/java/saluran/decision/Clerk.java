package saluran.decision;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import saluran.casework.Case;
import saluran.casework.Dossier;
import saluran.casework.Owed;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Draft;
import saluran.ledger.Entry;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// Does what every function does with a dossier: load, decide, append on the condition that nobody
/// was faster, and put on the queues what is owed from then on.
public final class Clerk {

  /// So often a lost race is run again; then the queue, or the person, tries later.
  private static final int MAX_RACES = 20;

  private final Ledger ledger;
  private final Outbox outbox;
  private final People.Source people;
  private final String origin;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param people is asked only when a command may issue mails
  /// @param origin the service's id, as entries name it
  public Clerk(
      Ledger ledger,
      Outbox outbox,
      People.Source people,
      String origin,
      InstantSource clock,
      RandomGenerator random) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.people = people;
    this.origin = origin;
    this.clock = clock;
    this.random = random;
  }

  /// What came of a command.
  public sealed interface Done {
    /// The dossier as it is now, durably.
    ///
    /// @param wrote whether this command wrote entries
    record Now(Dossier dossier, boolean wrote) implements Done {
      /// The same, of a flag.
      public Case flag() {
        return (Case) dossier;
      }
    }

    /// The state does not allow it.
    record Refused(Dossier dossier) implements Done {
      /// The same, of a flag.
      public Case flag() {
        return (Case) dossier;
      }
    }

    /// The request's idempotency key stands for other bytes.
    record Clash() implements Done {}
  }

  /// What is known of a subject; empty where it is unknown.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  public Optional<Dossier> load(Subject subject) {
    Chain chain = ledger.load(subject);
    return chain.entries().isEmpty() ? Optional.empty() : Optional.of(Dossier.of(chain));
  }

  /// The case of a flag; empty where it is unknown.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  public Optional<Case> flag(Subject subject) {
    return load(subject).map(Case.class::cast);
  }

  /// Opens the case of a flag with the entry that its receipt signed. Where the case is there
  /// already, its state is the answer and nothing is written.
  ///
  /// @param kept what goes beside entry 1
  /// @throws Ledger.Unavailable where it cannot be done now
  public Done.Now open(Entry first, Command.Open command, List<Kept> kept) {
    for (int race = 0; race < MAX_RACES; race++) {
      Chain before = ledger.load(first.subject());
      if (!before.entries().isEmpty()) {
        return new Done.Now(Case.of(before), false);
      }
      Chain begun = before.plus(List.of(first));
      Instant now = clock.instant();
      Case received = Case.of(begun);
      Decision decision = Decide.decide(received, command, people.of(received), now);
      Chain.Extension rest = extension(begun, decision, now);
      List<Entry> added = new ArrayList<>(List.of(first));
      added.addAll(rest.added());
      Chain.Extension whole = new Chain.Extension(before, added, rest.sealed());
      Case opened = Case.of(whole.after());
      if (append(whole, opened, kept, now)) {
        outbox.put(opened.owed(now).mails());
        return new Done.Now(opened, true);
      }
      // Whoever was faster may have lost as well, to a conflict of two transactions.
    }
    throw new Ledger.Unavailable(first.subject() + " lost " + MAX_RACES + " races", null);
  }

  /// Begins the chain of a contact, where there is none: from then on it is drilled.
  ///
  /// @param contact its id
  /// @throws Ledger.Unavailable where it cannot be done now
  public void list(String contact) {
    Chain before = ledger.load(new Subject(Subject.Kind.CONTACT, contact));
    if (before.entries().isEmpty()) {
      Instant now = clock.instant();
      Chain.Extension first =
          before.extend(List.of(Draft.of(new ChannelFacts.ContactListed())), now, origin, random);
      append(first, Dossier.of(first.after()), List.of(), now);
    }
  }

  /// Performs a command on a dossier that is there.
  ///
  /// @param kept what goes beside the new entries; kept only where there are new entries
  /// @throws IllegalArgumentException where the subject is unknown
  /// @throws Ledger.Unavailable where it cannot be done now
  public Done perform(Subject subject, Command command, List<Kept> kept) {
    return perform(known(subject), command, kept);
  }

  /// The same on a dossier that was read, or written, a moment ago. It is not read again unless
  /// somebody wrote meanwhile: the append would not fit, and so the command is judged anew.
  ///
  /// @throws Ledger.Unavailable where it cannot be done now
  public Done perform(Dossier known, Command command, List<Kept> kept) {
    Subject subject = known.subject();
    People whom = People.NONE;
    for (int race = 0; race < MAX_RACES; race++) {
      Dossier dossier = race == 0 ? known : known(subject);
      if (race == 0 && Decide.mayIssue(command)) {
        whom = people.of(dossier);
      }
      Instant now = clock.instant();
      Decision decision = Decide.decide(dossier, command, whom, now);
      if (decision instanceof Decision.Refuse) {
        return new Done.Refused(dossier);
      }
      if (decision instanceof Decision.Clash) {
        return new Done.Clash();
      }
      Chain.Extension extension = extension(dossier.chain(), decision, now);
      if (extension.added().isEmpty()) {
        return new Done.Now(dossier, false);
      }
      Dossier next = Dossier.of(extension.after());
      if (append(extension, next, kept, now)) {
        outbox.put(issuedBy(extension, next.owed(now).mails(), next));
        return new Done.Now(next, true);
      }
    }
    throw new Ledger.Unavailable(subject + " lost " + MAX_RACES + " races", null);
  }

  private Dossier known(Subject subject) {
    return load(subject)
        .orElseThrow(() -> new IllegalArgumentException("nothing is known of " + subject));
  }

  /// Puts on the queues whatever is owed now.
  public void repeatOwed(Dossier dossier) {
    outbox.put(dossier.owed(clock.instant()).mails());
  }

  private Chain.Extension extension(Chain chain, Decision decision, Instant now) {
    return chain.extend(((Decision.Write) decision).drafts(), now, origin, random);
  }

  private boolean append(Chain.Extension extension, Dossier next, List<Kept> kept, Instant now) {
    return ledger.append(new Ledger.Append(extension, next.index(now), kept));
  }

  /// Of the mails that are owed, those that this append issued: the others are on their queue
  /// already.
  private static List<Owed.Mail> issuedBy(
      Chain.Extension extension, List<Owed.Mail> owed, Dossier next) {
    return owed.stream()
        .filter(
            mail ->
                next.mailings().of(mail.notice()).orElseThrow().seq()
                    > extension.before().version())
        .toList();
  }
}
