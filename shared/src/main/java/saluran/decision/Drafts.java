package saluran.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saluran.casework.Case;
import saluran.casework.Dossier;
import saluran.casework.Mailing;
import saluran.ledger.ChannelFacts.PersonErased;
import saluran.ledger.Draft;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.AlarmClosed;
import saluran.ledger.LadderFacts.AlarmOpened;
import saluran.ledger.NoticeFacts;

/// The entries of one decision as they come together, and the dossier as it is with them. What the
/// agency must learn of an entry is issued right behind it.
final class Drafts {

  /// With so many entries a decision takes on nothing more: another step has at most 20 notices,
  /// each with a sealed value, and DynamoDB takes 100 items in a transaction.
  private static final int FULL = 20;

  private final Instant now;
  private final People people;
  private final List<Draft> drafts = new ArrayList<>();
  private Dossier dossier;

  Drafts(Dossier dossier, People people, Instant now) {
    this.dossier = dossier;
    this.people = people;
    this.now = now;
  }

  /// The instant of the decision.
  Instant now() {
    return now;
  }

  /// Whom it may mail.
  People people() {
    return people;
  }

  /// The dossier with every entry that was written so far.
  Dossier dossier() {
    return dossier;
  }

  /// The same, of a flag.
  Case flag() {
    return (Case) dossier;
  }

  /// The mail of that id.
  ///
  /// @throws IllegalArgumentException where none was issued
  Mailing mailing(String notice) {
    return dossier
        .mailings()
        .of(notice)
        .orElseThrow(
            () -> new IllegalArgumentException(dossier.subject() + " never issued " + notice));
  }

  /// An entry that seals nothing.
  void write(Facts facts) {
    write(facts, Map.of());
  }

  /// An entry, and what it seals.
  void write(Facts facts, Map<String, String> sealed) {
    Dossier before = dossier;
    add(new Draft(facts, sealed));
    if (before instanceof Case flag) {
      Telling.of(flag, facts).ifPresent(about -> tell(about, dossier.folded()));
    }
  }

  /// Names values that are to be erased, a bounded number to an entry.
  void erase(List<String> values) {
    Set<String> named = new HashSet<>();
    for (Entry entry : dossier.chain().entries()) {
      if (entry.facts() instanceof PersonErased erased) {
        named.addAll(erased.values());
      }
    }
    List<String> unnamed = values.stream().filter(value -> !named.contains(value)).toList();
    for (int from = 0; from < unnamed.size(); from += PersonErased.MOST) {
      int to = Math.min(unnamed.size(), from + PersonErased.MOST);
      write(new PersonErased(unnamed.subList(from, to)));
    }
  }

  /// Tells the agency of an entry, where it has a mailbox and wants to hear of it.
  void tell(NoticeFacts.About about, long entry) {
    people
        .agency()
        .filter(mailbox -> mailbox.wants(about))
        .ifPresent(
            mailbox ->
                add(
                    new Draft(
                        new NoticeFacts.AgencyIssued(
                            dossier.mailings().nextToAgency(), about, entry),
                        Map.of("recipient", mailbox.email()))));
  }

  private void add(Draft draft) {
    drafts.add(draft);
    dossier = dossier.with(draft.facts(), now);
  }

  /// Opens an alarm about a flag, unless it is open.
  void open(Alarm alarm) {
    if (!flag().alarms().contains(alarm)) {
      write(new AlarmOpened(alarm));
    }
  }

  /// Closes an alarm about a flag, where it is open.
  void close(Alarm alarm) {
    if (flag().alarms().contains(alarm)) {
      write(new AlarmClosed(alarm));
    }
  }

  /// Whether what is still due is left for the next decision.
  boolean isFull() {
    return drafts.size() >= FULL;
  }

  Decision.Write decision() {
    return new Decision.Write(drafts);
  }
}
