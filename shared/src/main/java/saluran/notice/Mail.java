package saluran.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A mail as we mean it, before it has bytes.
///
/// @param to one address
/// @param thread names the flag, for the synthetic root that all its mails refer to
/// @param id names this attempt, uniquely
/// @param date the attempt's time
/// @param headers further headers, by name
/// @param attachments files that go with it
public record Mail(
    String to,
    String subject,
    String text,
    String html,
    String language,
    String thread,
    String id,
    Instant date,
    Map<String, String> headers,
    List<Attachment> attachments) {

  /// A file of ASCII text.
  ///
  /// @param type a media type
  public record Attachment(String name, String type, String text) {}

  public Mail {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
    boolean broken =
        subject.chars().anyMatch(Character::isISOControl)
            || to.chars().anyMatch(Character::isISOControl)
            || headers.values().stream()
                .anyMatch(value -> value.chars().anyMatch(Character::isISOControl));
    if (broken) {
      throw new IllegalArgumentException("a header of a mail holds a control character");
    }
  }
}
