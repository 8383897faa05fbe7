package saluran.functions.aws.queue;

import java.nio.charset.StandardCharsets;
import saluran.casework.Owed;
import saluran.json.Canonical;
import saluran.json.Records;
import saluran.json.StrictJson;

/// A message of the notice queues: which mail is owed.
///
/// @param subject whose mail
/// @param notice which mail
/// @param agency the message group
public record NoticeMessage(String subject, String notice, String agency, boolean urgent) {

  static NoticeMessage of(Owed.Mail mail) {
    return new NoticeMessage(mail.subject(), mail.notice(), mail.agency(), mail.urgent());
  }

  /// The message's text on the queue.
  public String text() {
    return Canonical.text(Records.write(this));
  }

  /// The message of that text.
  ///
  /// @throws IllegalArgumentException where it is none
  public static NoticeMessage read(String text) {
    return Records.read(NoticeMessage.class, StrictJson.own(text.getBytes(StandardCharsets.UTF_8)));
  }
}
