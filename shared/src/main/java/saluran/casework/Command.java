package saluran.casework;

import java.util.List;
import saluran.ledger.FlagFacts;
import saluran.receipt.SesEvent;

/// What may be asked of a case. The answer is [Decide]'s.
public sealed interface Command {

  /// Apply the policy and start the ladder, right behind entry 1.
  ///
  /// @param policy as it is to be applied
  /// @param addresses the policy's bare addresses; `address:n` names the n-th, from 1
  record Open(FlagFacts.PolicyApplied policy, List<String> addresses)
      implements Command {
    public Open {
      addresses = List.copyOf(addresses);
    }
  }

  /// Copies of the flag came out of the queue; those that are known already add nothing.
  record ReceiveAgain(List<Copy> copies) implements Command {
    public ReceiveAgain {
      copies = List.copyOf(copies);
    }

    /// One copy.
    ///
    /// @param digest of the entry that the copy's receipt signs
    public record Copy(String digest, String bodySha256) {}
  }

  /// Do whatever is due at this instant.
  ///
  /// @param addresses as in [Open]
  record Tick(List<String> addresses) implements Command {
    public Tick {
      addresses = List.copyOf(addresses);
    }
  }

  /// Send this mail: the intent, before the mail.
  ///
  /// @param attempt the id that the mail was composed for; where another attempt was faster, nothing is written
  record Attempt(String notice, String attempt, String mailSha256) implements Command {}

  /// Do not send this mail: the case was handled meanwhile.
  record Skip(String notice) implements Command {}

  /// SES took the attempt.
  record Taken(String notice, String attempt, String sesMessageId) implements Command {}

  /// SES refused the attempt, for good.
  record Refused(String notice, String attempt, String reason) implements Command {}

  /// SES says what became of an attempt.
  record Told(SesEvent event, List<String> addresses) implements Command {
    public Told {
      addresses = List.copyOf(addresses);
    }
  }

  /// Some program fetched the link.
  record OpenLink(String notice) implements Command {}

  /// The holder of a notice's link takes the case under a typed name.
  record Acknowledge(String notice, String name) implements Command {}
}
