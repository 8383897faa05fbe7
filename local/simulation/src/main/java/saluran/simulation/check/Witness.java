package saluran.simulation.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import saluran.json.Json;
import saluran.simulation.cloud.MemoryMail.Taken;
import saluran.simulation.world.Submission;

/// What was seen from outside, and the ledger to hold it against.
public interface Witness {

  /// The chains.
  Ledgers ledgers();

  /// All that agencies posted.
  Collection<Submission> submissions();

  /// Every mail that SES took.
  List<Taken> mails();

  /// SES's ids of the mails that their servers took.
  Set<String> delivered();

  /// The events about mails that nothing lost.
  List<SesTold> events();

  /// Messages that nobody took as long as their queue kept them.
  Collection<String> expiredMessages();

  /// What agencies heard of what they said about their flags.
  Collection<Told> toldLater();

  /// What people did at the desk and saw done.
  Collection<Done> doneAtTheDesk();

  /// What agencies heard of flags that are not theirs, and of flags that are nobody's.
  Collection<String> strangersAnswers();

  /// Answers of the desk to links that nobody mailed: statuses.
  Collection<Integer> answersToForeignLinks();

  /// Answers of the desk to links that were mailed: statuses.
  Collection<Integer> answersToMailedLinks();

  /// Messages that are neither on their queue, nor done, nor dead letters.
  Collection<String> lostMessages();

  /// Failures of functions that no fault of the cloud explains.
  Collection<String> strangeFailures();

  /// What agencies read of their flags at the end.
  Collection<Evidence> evidence();

  /// What lies beside a chain although it was to be erased, as `subject part`.
  Collection<String> leftBehind();

  /// The platform's public keys.
  Json.Obj platformKeys();

  /// An event of SES.
  ///
  /// @param type as SES calls it
  /// @param message that brought it; empty where none did
  record SesTold(Taken mail, String type, String message) {}

  /// An answer that says that something was recorded.
  ///
  /// @param answer holds the receipt
  record Told(String subject, String answer) {}

  /// An action of a person that the desk took.
  ///
  /// @param action the last part of its address
  record Done(String subject, String action) {}

  /// A flag's status and its pack.
  ///
  /// @param pack base64 of the zip
  record Evidence(String subject, int statusCode, String status, int packCode, String pack) {}
}
