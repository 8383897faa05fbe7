package saluran.notice;

import java.time.Instant;
import java.util.List;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;

/// Writes the mail of a drill: nothing has to be done but to type a name behind the link.
final class DrillWriter {

  private DrillWriter() {}

  /// The mail.
  ///
  /// @param contact the subject `contact/…`
  /// @param url the link, whole
  static Mail write(
      Subject contact,
      NoticeFacts.Issued drill,
      String to,
      String attempt,
      String url,
      Instant answerBy,
      Instant now) {
    Words words = new Words(drill.language());
    return new Letter(
            words,
            words.say("drill.title"),
            List.of(
                new Block.Paragraph(words.say("drill")),
                new Block.Strong(words.say("drill.by", words.time(answerBy, drill.timeZone()))),
                new Block.Button(words.say("drill.button"), url),
                new Block.Paragraph(words.say("drill.otherwise")),
                new Block.Paragraph(words.say("one"))))
        .mail(to, "[TEST] Saluran drill " + drill.contact(), contact, attempt, now, List.of());
  }
}
