package saluran.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.ledger.FlagFacts;
import saluran.receipt.SesEvent;

/// What may be asked of a dossier. The answer is [Decide]'s.
public sealed interface Command {

  /// Of a mail, whatever it is about.
  sealed interface OfMail extends Command {}

  /// Of a flag.
  sealed interface OfFlag extends Command {}

  /// Of a contact.
  sealed interface OfContact extends Command {}

  /// By the holder of a link, under a typed name.
  sealed interface ByHolder extends OfFlag {
    /// The mail that carried the link.
    String notice();

    /// As it was typed: 1 to 200 characters.
    String name();
  }

  /// By the agency, in a signed request.
  sealed interface ByAgency extends OfFlag {
    /// The request.
    FlagFacts.Signed request();
  }

  /// Do whatever is due at this instant.
  record Tick() implements Command {}

  /// Write that these values are about to be erased. Those that an entry names already add nothing.
  ///
  /// @param values their names
  record Erase(List<String> values) implements Command {
    public Erase {
      values = List.copyOf(values);
    }
  }

  /// Apply the policy and start the ladder, right behind entry 1.
  ///
  /// @param policy as it is to be applied
  /// @param addresses the policy's bare addresses; `address:n` names the n-th, from 1
  record Open(FlagFacts.PolicyApplied policy, List<String> addresses) implements OfFlag {
    public Open {
      addresses = List.copyOf(addresses);
    }
  }

  /// Copies of the flag came out of the queue; those that are known already add nothing.
  record ReceiveAgain(List<Copy> copies) implements OfFlag {
    public ReceiveAgain {
      copies = List.copyOf(copies);
    }

    /// One copy.
    ///
    /// @param digest of the entry that the copy's receipt signs
    public record Copy(String digest, String bodySha256) {}
  }

  /// Another flag of the agency takes this one's place.
  ///
  /// @param by its id
  record Supersede(String by) implements OfFlag {}

  /// Send this mail: the intent, before the mail.
  ///
  /// @param attempt the id that the mail was composed for; where another attempt was faster,
  ///     nothing is written
  record Attempt(String notice, String attempt, String mailSha256) implements OfMail {}

  /// Do not send this mail: what it was for came about meanwhile.
  record Skip(String notice) implements OfMail {}

  /// SES took the attempt.
  record Taken(String notice, String attempt, String sesMessageId) implements OfMail {}

  /// SES refused the attempt, for good.
  record Refused(String notice, String attempt, String reason) implements OfMail {}

  /// SES says what became of an attempt.
  record Told(SesEvent event) implements OfMail {}

  /// Some program fetched the link.
  record OpenLink(String notice) implements OfMail {}

  /// The holder takes the case.
  record Acknowledge(String notice, String name) implements ByHolder {}

  /// The holder asks the agency, which stops the effect clock; it takes the case too where nobody
  /// has.
  record Ask(String notice, String name, String text) implements ByHolder {}

  /// The holder decides about every item; it takes the case too where nobody has.
  ///
  /// @param choices one for each item, in the order of the items
  record DecideItems(String notice, String name, List<Choice> choices) implements ByHolder {
    public DecideItems {
      choices = List.copyOf(choices);
    }

    /// What is decided about one item.
    ///
    /// @param ground of `UNABLE`
    /// @param words the legal ground in the desk's own words; empty where it has none
    /// @param facts why; empty where nothing is said
    /// @param effectedAt the desk's claim; null where it makes none
    public record Choice(
        FlagFacts.Measure outcome,
        FlagFacts.@Nullable Ground ground,
        String words,
        String facts,
        @Nullable Instant effectedAt) {}
  }

  /// The holder passes the case on.
  ///
  /// @param to the id of a contact
  record Pass(String notice, String name, String to, String reason) implements ByHolder {}

  /// The holder of an expired link wants a new one.
  record Renew(String notice) implements OfFlag {}

  /// The agency answers what the desk asked.
  record Clarify(FlagFacts.Signed request, String text) implements ByAgency {}

  /// The agency takes the flag back.
  record Withdraw(FlagFacts.Signed request, String reason) implements ByAgency {}

  /// The agency contests the decision.
  record Contest(FlagFacts.Signed request, String text) implements ByAgency {}

  /// The contact typed a name behind the link of a drill, or of a flag's notice.
  ///
  /// @param flag whose notice it was; null for a drill
  /// @param name as it was typed; empty where the flag's own entry seals it
  record Prove(String notice, @Nullable String flag, String name) implements OfContact {}
}
