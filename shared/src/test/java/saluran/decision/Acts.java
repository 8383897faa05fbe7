package saluran.decision;

import java.util.Collections;
import saluran.decision.Command.DecideItems.Choice;
import saluran.ledger.FlagFacts;
import saluran.ledger.FlagFacts.Measure;

/// What people do to a flag, as commands.
final class Acts {

  private Acts() {}

  /// A person asks the agency by a mail's link.
  static Command asks(String notice) {
    return new Command.Ask(notice, "Sari W.", "Which of the two domains?");
  }

  /// A person removes both items.
  static Command decides(String notice) {
    return new Command.DecideItems(
        notice, "Sari W.", Collections.nCopies(2, new Choice(Measure.REMOVED, null, "", "", null)));
  }

  /// A person passes the case on.
  static Command passes(String notice, String to) {
    return new Command.Pass(notice, "Sari W.", to, "I am on the train");
  }

  /// The agency answers.
  static Command clarifies(String key) {
    return new Command.Clarify(signed("clarifications", key, "body"), "Both.");
  }

  /// The agency takes the flag back.
  static Command withdraws(String key) {
    return new Command.Withdraw(signed("withdrawal", key, "body"), "Sent by mistake");
  }

  /// The agency contests the decision.
  static Command objects(String key) {
    return new Command.Contest(signed("objection", key, "body"), "The second one is up again");
  }

  /// A request of the agency.
  static FlagFacts.Signed signed(String route, String key, String body) {
    return new FlagFacts.Signed(route + " " + key, body, "base", "kominfo-1", "thumbprint");
  }
}
