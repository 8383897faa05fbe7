package saluran.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.casework.Case;
import saluran.casework.DecisionWords;
import saluran.casework.Mailing;
import saluran.casework.State;
import saluran.decision.Recipients.Place;
import saluran.escalation.Contact;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.Kind;

/// What the holder of a link makes of a flag's case.
final class DeskDecision {

  /// A link can be renewed for so long after the case has ended.
  private static final Duration RENEW_AFTER_END = Duration.ofDays(7);

  private final Drafts drafts;

  DeskDecision(Drafts drafts) {
    this.drafts = drafts;
  }

  Decision answer(Command.ByHolder command) {
    State state = drafts.flag().state();
    NoticeFacts.Issued notice = issued(command.notice());
    return switch (command) {
      case Command.Acknowledge acknowledge ->
          state.awaitsAcknowledgement() ? take(notice, command.name()) : new Decision.Refuse();
      case Command.Ask ask ->
          state == State.NOTIFIED || state == State.ACKNOWLEDGED
              ? ask(notice, ask)
              : new Decision.Refuse();
      case Command.DecideItems decide ->
          state.isOpenToDecision() ? decide(notice, decide) : new Decision.Refuse();
      case Command.Pass pass -> state.awaitsDecision() ? pass(notice, pass) : new Decision.Refuse();
    };
  }

  private NoticeFacts.Issued issued(String notice) {
    NoticeFacts.Issued issued = drafts.mailing(notice).toContact();
    if (issued == null) {
      throw new IllegalArgumentException("no link goes with " + notice);
    }
    return issued;
  }

  private Decision take(NoticeFacts.Issued notice, String name) {
    drafts.write(
        new FlagFacts.Acknowledged(notice.notice(), notice.contact(), notice.role()),
        Map.of("name", name));
    drafts.close(Alarm.LADDER_EXHAUSTED);
    drafts.close(Alarm.UNSENT);
    return drafts.decision();
  }

  private void takeIfNobodyHas(NoticeFacts.Issued notice, String name) {
    if (drafts.flag().state().awaitsAcknowledgement()) {
      take(notice, name);
    }
  }

  private Decision ask(NoticeFacts.Issued notice, Command.Ask command) {
    takeIfNobodyHas(notice, command.name());
    drafts.write(
        new FlagFacts.ClarificationAsked(notice.notice(), notice.contact()),
        Map.of("name", command.name(), "clarification", command.text()));
    return drafts.decision();
  }

  private Decision decide(NoticeFacts.Issued notice, Command.DecideItems command) {
    Case flag = drafts.flag();
    if (command.choices().size() != flag.received().items()) {
      throw new IllegalArgumentException("a decision is about every item");
    }
    takeIfNobodyHas(notice, command.name());
    List<FlagFacts.Outcome> outcomes = new ArrayList<>();
    Map<Integer, DecisionWords.Words> words = new TreeMap<>();
    for (int place = 1; place <= command.choices().size(); place++) {
      Command.DecideItems.Choice choice = command.choices().get(place - 1);
      outcomes.add(
          new FlagFacts.Outcome(place, choice.outcome(), choice.ground(), choice.effectedAt()));
      if (!choice.words().isEmpty() || !choice.facts().isEmpty()) {
        words.put(place, new DecisionWords.Words(choice.words(), choice.facts()));
      }
    }
    drafts.write(
        new FlagFacts.Decided(notice.notice(), notice.contact(), outcomes),
        Map.of("name", command.name(), DecisionWords.NAME, DecisionWords.text(words)));
    return drafts.decision();
  }

  /// Passing a case on that nobody took leaves the ladder running: nobody has taken it yet.
  private Decision pass(NoticeFacts.Issued notice, Command.Pass command) {
    Optional<Contact> to =
        drafts.people().roster().byId(command.to()).filter(contact -> !contact.hasLeft());
    if (to.isEmpty() || to.get().alias().equals(notice.contact()) || has(to.get().alias())) {
      return new Decision.Refuse();
    }
    drafts.write(
        new FlagFacts.PassedOn(notice.notice(), notice.contact(), to.get().alias()),
        Map.of("name", command.name(), "reason", command.reason()));
    new Recipients(drafts).issueTo(Kind.PASSED_ON, to.get().alias(), Place.NONE);
    return drafts.decision();
  }

  /// Whether the case is with this contact: as its holder, or passed on to it while nobody has
  /// taken it.
  private boolean has(String contact) {
    String holder = drafts.flag().holder();
    return holder != null
        ? holder.equals(contact)
        : drafts.flag().mailings().toContacts().stream()
            .map(Mailing::toContact)
            .anyMatch(
                issued ->
                    issued != null
                        && issued.kind() == Kind.PASSED_ON
                        && issued.contact().equals(contact));
  }

  /// Mails a new link to the contact whose link expired, once for each link; to nobody who left the
  /// directory.
  Decision renew(Command.Renew command) {
    Mailing mailing = drafts.mailing(command.notice());
    if (mailing.renewedBy() != null) {
      return drafts.decision();
    }
    Case flag = drafts.flag();
    NoticeFacts.Issued notice = issued(command.notice());
    Recipients recipients = new Recipients(drafts);
    var to = recipients.named(notice.contact(), flag.received().language());
    Instant ended = flag.endedAt();
    boolean over = ended != null && drafts.now().isAfter(ended.plus(RENEW_AFTER_END));
    if (to.isEmpty() || over) {
      return new Decision.Refuse();
    }
    drafts.write(new NoticeFacts.LinkRenewed(notice.notice(), flag.mailings().nextNotice()));
    recipients.issue(Kind.NEW_LINK, to.get(), Recipients.target(notice.contact()), Place.NONE);
    return drafts.decision();
  }
}
