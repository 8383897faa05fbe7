package saluran.decision;

import java.time.Instant;
import java.util.Map;
import saluran.casework.ContactProof;
import saluran.decision.Recipients.Place;
import saluran.ledger.ChannelFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.AlarmClosed;
import saluran.ledger.LadderFacts.AlarmOpened;
import saluran.ledger.NoticeFacts.Kind;

/// Drills a contact, and says what came of it.
final class ContactDecision {

  private final Drafts drafts;

  ContactDecision(Drafts drafts) {
    this.drafts = drafts;
  }

  private ContactProof proof() {
    return (ContactProof) drafts.dossier();
  }

  Decision answer(Command.OfContact command) {
    return switch (command) {
      case Command.Prove(String notice, String flag, String name) -> {
        // A drill proves once; a notice of a flag proves whenever a person takes the flag.
        if (flag != null || proof().wants(drafts.mailing(notice)) || proof().isStale()) {
          drafts.write(
              new ChannelFacts.ContactProven(notice, flag),
              name.isEmpty() ? Map.of() : Map.of("name", name));
          if (proof().isAlarmed()) {
            drafts.write(new AlarmClosed(Alarm.CONTACT_STALE));
          }
        }
        yield drafts.decision();
      }
    };
  }

  /// Whatever is due: a drill that stayed unanswered, and the next one, once the contact is on
  /// duty.
  void tick() {
    Instant staleAt = proof().staleAt();
    if (staleAt != null && !staleAt.isAfter(drafts.now())) {
      drafts.write(new ChannelFacts.ContactStale(proof().drill().orElseThrow().notice()));
      if (!proof().isAlarmed()) {
        drafts.write(new AlarmOpened(Alarm.CONTACT_STALE));
      }
    }
    if (!proof().drillDueAt().isAfter(drafts.now())) {
      drafts
          .people()
          .roster()
          .byId(proof().subject().id())
          .filter(contact -> contact.isOnDuty(drafts.now()) && !contact.hasLeft())
          .ifPresent(
              contact ->
                  new Recipients(drafts)
                      .issue(
                          Kind.DRILL,
                          Recipients.recipient(contact, null, ""),
                          Recipients.target(contact.alias()),
                          Place.NONE));
    }
  }
}
