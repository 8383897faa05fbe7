package saluran.decision;

import java.time.Instant;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.casework.Dossier;

/// The heart: which entries a command makes of a dossier. A pure function of the dossier, the
/// command, the people and the instant; what it reads from the clock or from chance, it is given.
public final class Decide {

  private Decide() {}

  /// The decision. Nothing happens by it: the entries are still to be appended, and the mails to be
  /// queued.
  ///
  /// @throws IllegalArgumentException for a mail that was never issued, or a command of another
  ///     kind of subject
  public static Decision decide(Dossier dossier, Command command, People people, Instant now) {
    // Entries never run backwards, and neither does what is decided from their times.
    Instant last = dossier.chain().entries().getLast().time();
    People whom = command instanceof Command.Open open ? people.with(open.addresses()) : people;
    Drafts drafts = new Drafts(dossier, whom, now.isBefore(last) ? last : now);
    return switch (command) {
      case Command.Tick tick -> {
        new MailDecision(drafts).listen();
        switch (dossier) {
          case Case flag -> new FlagDecision(drafts).tick();
          case ContactProof contact -> new ContactDecision(drafts).tick();
        }
        yield drafts.decision();
      }
      case Command.Erase erase -> {
        drafts.erase(erase.values());
        yield drafts.decision();
      }
      case Command.OfMail ofMail -> {
        new MailDecision(drafts).answer(ofMail);
        if (dossier instanceof Case && mayClimb(ofMail)) {
          new FlagDecision(drafts).climb();
        }
        yield drafts.decision();
      }
      case Command.OfFlag ofFlag -> new FlagDecision(drafts).answer(ofFlag);
      case Command.OfContact ofContact -> new ContactDecision(drafts).answer(ofContact);
    };
  }

  /// A failure climbs at once; so these may issue mails, and need to know the people.
  private static boolean mayClimb(Command.OfMail command) {
    return command instanceof Command.Told || command instanceof Command.Refused;
  }

  /// Whether a command may issue a mail.
  static boolean mayIssue(Command command) {
    return switch (command) {
      case Command.OfMail ofMail -> mayClimb(ofMail);
      case Command.OfContact ofContact -> false;
      case Command.Erase erase -> false;
      case Command.Tick tick -> true;
      case Command.OfFlag ofFlag -> true;
    };
  }
}
