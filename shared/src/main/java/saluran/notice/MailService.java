package saluran.notice;

import java.util.Map;

/// Hands mails to Amazon SES.
public interface MailService {

  /// The mail's bytes (RFC 5322), the same for the same mail.
  byte[] compose(Mail mail);

  /// Hands the bytes over for one recipient.
  ///
  /// @param tags come back with every event about the mail
  /// @throws saluran.ledger.Ledger.Unavailable where no answer came: SES may have taken it or not
  Answer send(String to, byte[] mime, Map<String, String> tags);

  /// What SES said.
  sealed interface Answer {
    /// It took the mail. That proves no attempt to deliver.
    record Taken(String sesMessageId) implements Answer {}

    /// It did not take the mail now, and will take it later: throttled, or paused.
    record Later(String reason) implements Answer {}

    /// It will never take this mail.
    record Never(String reason) implements Answer {}
  }
}
