package saluran.receipt;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.json.Times;
import saluran.ledger.Draft;
import saluran.ledger.Kept;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;

/// An event that SES published about one of our mails, in the shape that it documents for SNS.
///
/// @param subject whose mail it is, by the mail's tags
/// @param sesMessageId SES's own id of the mail
/// @param event the whole event
/// @param raw the event's bytes, to be kept
public record SesEvent(
    Subject subject,
    String notice,
    String attempt,
    String sesMessageId,
    Json.Obj event,
    Kept.SesEvent raw) {

  private static final String FLAG_TAG = "flag";
  private static final String CONTACT_TAG = "contact";

  /// The tag that names the mail.
  public static final String NOTICE_TAG = "notice";

  /// The tag that names the attempt.
  public static final String ATTEMPT_TAG = "attempt";

  private static final Pattern REPLY_CODE =
      Pattern.compile("\\s*([2-5]\\d\\d)\\b.*", Pattern.DOTALL);

  /// Longest words of a server that are kept as a value of their own; the event's raw bytes are
  /// kept whole.
  private static final int MAX_WORDS = 2000;

  private static final Map<String, String> DETAIL =
      Map.of(
          "Send", "mail",
          "Delivery", "delivery",
          "Bounce", "bounce",
          "Complaint", "complaint",
          "DeliveryDelay", "deliveryDelay",
          "Reject", "reject",
          "Rendering Failure", "failure");

  /// The tag that names the subject of a mail: the flag, or the contact of a drill.
  public static String subjectTag(Subject subject) {
    return subject.kind() == Subject.Kind.FLAG ? FLAG_TAG : CONTACT_TAG;
  }

  /// Reads an event.
  ///
  /// @throws IllegalArgumentException where it is none of ours, or of a kind that was not asked for
  public static SesEvent read(byte[] json) {
    Json.Obj event = StrictJson.own(json);
    Json.Obj mail = object(event, "mail");
    Json.Obj tags = object(mail, "tags");
    Subject subject =
        tags.get(FLAG_TAG) != null
            ? Subject.flag(tag(tags, FLAG_TAG))
            : new Subject(Subject.Kind.CONTACT, tag(tags, CONTACT_TAG));
    String kind = event.require("eventType");
    String messageId = mail.require("messageId");
    return new SesEvent(
        subject,
        tag(tags, NOTICE_TAG),
        tag(tags, ATTEMPT_TAG),
        messageId,
        event,
        new Kept.SesEvent(messageId, kind, timestamp(event, kind), json));
  }

  /// The entry to be; null for `Send`, which only says that SES took the mail.
  ///
  /// @param step the step of the notice's ladder; null for a mail to the agency
  /// @throws IllegalArgumentException as [#read]
  public @Nullable Draft outcome(@Nullable Integer step) {
    String kind = raw.eventType();
    Instant at = instant(raw.timestamp());
    Json.Obj detail = object(event, DETAIL.getOrDefault(kind, kind));
    Reader in = new Reader(notice, attempt, step, recipients(object(event, "mail")));
    return switch (kind) {
      case "Send" -> null;
      case "Delivery" -> in.delivered(detail, at);
      case "Bounce" -> in.bounced(detail, at);
      case "Complaint" -> in.complained(detail, at);
      case "DeliveryDelay" -> in.delayed(detail, at);
      case "Reject" -> in.rejected(detail, at);
      // Our mails are raw and use no template of SES's; should it say so all the same, it took
      // none.
      case "Rendering Failure" -> in.rejected(detail, at);
      default -> throw new IllegalArgumentException("an event that we do not ask for: " + kind);
    };
  }

  private static String timestamp(Json.Obj event, String kind) {
    String own = object(event, DETAIL.getOrDefault(kind, kind)).text("timestamp");
    return own != null ? own : object(event, "mail").require("timestamp");
  }

  private record Reader(
      String notice, String attempt, @Nullable Integer step, List<String> recipients) {

    Draft delivered(Json.Obj delivery, Instant at) {
      String words = delivery.text("smtpResponse");
      return draft(
          new NoticeFacts.Delivered(notice, attempt, step, at, replyCode(words)),
          "smtp_response",
          words);
    }

    Draft bounced(Json.Obj bounce, Instant at) {
      Json.Obj recipient =
          bounce.get("bouncedRecipients") instanceof Json.Arr(List<Json> list)
                  && !list.isEmpty()
                  && list.getFirst() instanceof Json.Obj first
              ? first
              : Json.Obj.of(Map.of());
      return draft(
          new NoticeFacts.Bounced(
              notice,
              attempt,
              step,
              at,
              Objects.requireNonNullElse(bounce.text("bounceType"), "Undetermined"),
              Objects.requireNonNullElse(bounce.text("bounceSubType"), "Undetermined"),
              recipient.text("status")),
          "diagnostic_code",
          recipient.text("diagnosticCode"));
    }

    Draft delayed(Json.Obj delay, Instant at) {
      String expires = delay.text("expirationTime");
      String words =
          delay.get("delayedRecipients") instanceof Json.Arr(List<Json> list)
                  && !list.isEmpty()
                  && list.getFirst() instanceof Json.Obj first
              ? first.text("diagnosticCode")
              : null;
      return draft(
          new NoticeFacts.Delayed(
              notice,
              attempt,
              step,
              at,
              Objects.requireNonNullElse(delay.text("delayType"), "Undetermined"),
              expires == null ? null : instant(expires)),
          "diagnostic_code",
          words);
    }

    Draft complained(Json.Obj complaint, Instant at) {
      return draft(
          new NoticeFacts.Complained(
              notice, attempt, step, at, complaint.text("complaintFeedbackType")),
          "complaint",
          null);
    }

    Draft rejected(Json.Obj reject, Instant at) {
      String reason = Objects.requireNonNullElse(reject.text("reason"), "RenderingFailure");
      return draft(new NoticeFacts.Rejected(notice, attempt, step, at, reason), "reason", null);
    }

    /// A server's words often repeat the address that it refused. The address is sealed as
    /// `recipient`, so the words that an agency may see stand without it; the raw event has them
    /// whole.
    private Draft draft(NoticeFacts facts, String name, @Nullable String words) {
      Map<String, String> sealed = new TreeMap<>();
      for (String recipient : recipients) {
        sealed.put("recipient", recipient);
        if (words != null) {
          words =
              words.replaceAll(
                  "(?i)" + Pattern.quote(recipient), Matcher.quoteReplacement("[recipient]"));
        }
      }
      if (words != null) {
        sealed.put(name, bounded(words));
      }
      return new Draft(facts, sealed);
    }
  }

  private static String bounded(String words) {
    if (words.length() <= MAX_WORDS) {
      return words;
    }
    boolean splits = Character.isHighSurrogate(words.charAt(MAX_WORDS - 1));
    return words.substring(0, splits ? MAX_WORDS - 1 : MAX_WORDS);
  }

  private static @Nullable Integer replyCode(@Nullable String words) {
    if (words == null) {
      return null;
    }
    Matcher code = REPLY_CODE.matcher(words);
    return code.matches() ? Integer.valueOf(code.group(1)) : null;
  }

  private static List<String> recipients(Json.Obj mail) {
    return mail.get("destination") instanceof Json.Arr(List<Json> list)
        ? list.stream().map(address -> ((Json.Text) address).value()).toList()
        : List.of();
  }

  private static String tag(Json.Obj tags, String name) {
    if (tags.get(name) instanceof Json.Arr(List<Json> values)
        && values.size() == 1
        && values.getFirst() instanceof Json.Text(String value)) {
      return value;
    }
    throw new IllegalArgumentException("an event without the tag '" + name + "'");
  }

  private static Json.Obj object(Json.Obj in, String name) {
    if (in.get(name) instanceof Json.Obj object) {
      return object;
    }
    throw new IllegalArgumentException("an event without '" + name + "'");
  }

  private static Instant instant(String text) {
    try {
      return Times.whole(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException noTime) {
      throw new IllegalArgumentException("an event without a time", noTime);
    }
  }
}
