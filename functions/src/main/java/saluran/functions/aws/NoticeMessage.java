package saluran.functions.aws;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import saluran.casework.Owed;
import saluran.json.Canonical;
import saluran.json.Records;
import saluran.json.StrictJson;

/// A message of the notice queues: which mail is owed.
///
/// @param subject whose mail
/// @param notice which mail
/// @param agency the message group
/// @param unsent an attempt that SES is known not to have taken, to be handed over again; null: none
public record NoticeMessage(
    String subject, String notice, String agency, boolean urgent, @Nullable String unsent) {

  static NoticeMessage of(Owed.Mail mail) {
    return new NoticeMessage(mail.subject(), mail.notice(), mail.agency(), mail.urgent(), null);
  }

  /// The same message for an attempt that SES did not take.
  public NoticeMessage again(String attempt) {
    return new NoticeMessage(subject, notice, agency, urgent, attempt);
  }

  /// The message's text on the queue.
  public String text() {
    return Canonical.text(Records.write(this));
  }

  /// The message of that text.
  ///
  /// @throws IllegalArgumentException where it is none
  public static NoticeMessage read(String text) {
    return Records.read(
        NoticeMessage.class, StrictJson.own(text.getBytes(StandardCharsets.UTF_8)));
  }
}
