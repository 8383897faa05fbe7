package saluran.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.local.mail.mime.MimeHead;

/// Writes events as SES publishes them to SNS ("Contents of event data that Amazon SES publishes to
/// Amazon SNS", SES developer guide): same names, same order, same forms of times and codes.
final class SesEvents {
  /// The host that hands mail over; SES names its own here, never the recipient's.
  static final String REPORTING_MTA = "smtp-out.local";

  private static final int MOST_HEADER_BYTES = 10 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern ENHANCED =
      Pattern.compile("^[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$)");

  private final ObjectMapper json;

  SesEvents(ObjectMapper json) {
    this.json = json;
  }

  /// The `mail` object that all events of one mail share. Its headers are those that the sender
  /// wrote, before SES's own `Message-ID` and `Date`.
  ObjectNode mail(String id, SendEmail request, Instant now, SesAccount account, String sourceIp) {
    String domain = request.sender().substring(request.sender().lastIndexOf('@') + 1);
    ObjectNode mail = json.createObjectNode();
    mail.put("timestamp", TIME.format(now));
    mail.put("source", request.source());
    mail.put(
        "sourceArn",
        "arn:aws:ses:" + account.region() + ":" + account.id() + ":identity/" + domain);
    mail.put("sendingAccountId", account.id());
    mail.put("messageId", id);
    request.recipients().forEach(mail.putArray("destination")::add);
    putHeaders(mail, request.head());
    putCommonHeaders(mail.putObject("commonHeaders"), request.head(), id);
    ObjectNode tags = mail.putObject("tags");
    tags.putArray("ses:operation").add("SendEmail");
    request.configurationSet().ifPresent(set -> tags.putArray("ses:configuration-set").add(set));
    tags.putArray("ses:source-ip").add(sourceIp);
    tags.putArray("ses:from-domain").add(domain);
    tags.putArray("ses:caller-identity").add("local");
    request.tags().forEach((name, value) -> tags.putArray(name).add(value));
    return mail;
  }

  private static void putHeaders(ObjectNode mail, MimeHead head) {
    ArrayNode headers = mail.arrayNode();
    int bytes = 0;
    boolean truncated = false;
    for (MimeHead.Field field : head.fields()) {
      bytes += field.raw().length() + 2;
      truncated = truncated || bytes > MOST_HEADER_BYTES;
      if (!truncated) {
        headers.addObject().put("name", field.name()).put("value", field.value());
      }
    }
    mail.put("headersTruncated", truncated);
    mail.set("headers", headers);
  }

  private static void putCommonHeaders(ObjectNode common, MimeHead head, String id) {
    putAddresses(common, "from", head.addresses("From"));
    head.decoded("Date").ifPresent(date -> common.put("date", date));
    putAddresses(common, "to", head.addresses("To"));
    putAddresses(common, "cc", head.addresses("Cc"));
    putAddresses(common, "replyTo", head.addresses("Reply-To"));
    common.put("messageId", head.decoded("Message-ID").orElse(id));
    head.decoded("Subject").ifPresent(subject -> common.put("subject", subject));
  }

  private static void putAddresses(ObjectNode common, String name, List<String> addresses) {
    if (!addresses.isEmpty()) {
      addresses.forEach(common.putArray(name)::add);
    }
  }

  String send(String mail) {
    return event("Send", mail, "send", json.createObjectNode());
  }

  /// @param reply the recipient's server's last words, whole
  String delivery(SpooledMail mail, String recipient, Instant now, String reply, String remoteIp) {
    ObjectNode delivery = json.createObjectNode();
    delivery.put("timestamp", TIME.format(now));
    delivery.put(
        "processingTimeMillis", Math.max(0, Duration.between(mail.acceptedAt(), now).toMillis()));
    delivery.putArray("recipients").add(recipient);
    delivery.put("smtpResponse", reply);
    delivery.put("remoteMtaIp", remoteIp);
    delivery.put("reportingMTA", REPORTING_MTA);
    return event("Delivery", mail.mail(), "delivery", delivery);
  }

  /// A bounce for a server's final refusal, or for one that SES speaks in a server's place.
  ///
  /// @param reply in the form of an SMTP reply, such as `550 5.1.1 user unknown`
  String bounce(
      SpooledMail mail, String recipient, Instant now, String type, String subType, String reply) {
    return bounce(mail, recipient, now, type, subType, status(reply), "smtp; " + reply);
  }

  String bounce(
      SpooledMail mail,
      String recipient,
      Instant now,
      String type,
      String subType,
      String status,
      String diagnosticCode) {
    ObjectNode bounce = json.createObjectNode();
    bounce.put("bounceType", type);
    bounce.put("bounceSubType", subType);
    bounce
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", recipient)
        .put("action", "failed")
        .put("status", status)
        .put("diagnosticCode", diagnosticCode);
    bounce.put("timestamp", TIME.format(now));
    bounce.put("feedbackId", newId(now));
    bounce.put("reportingMTA", "dns; " + REPORTING_MTA);
    return event("Bounce", mail.mail(), "bounce", bounce);
  }

  /// @param expires when SES gives up
  String delay(
      SpooledMail mail, String recipient, Instant now, String type, String reply, Instant expires) {
    ObjectNode delay = json.createObjectNode();
    delay.put("timestamp", TIME.format(now));
    delay.put("delayType", type);
    delay.put("expirationTime", TIME.format(expires));
    delay
        .putArray("delayedRecipients")
        .addObject()
        .put("emailAddress", recipient)
        .put("status", status(reply))
        .put("diagnosticCode", "smtp; " + reply);
    return event("DeliveryDelay", mail.mail(), "deliveryDelay", delay);
  }

  String complaint(SpooledMail mail, String recipient, Instant now) {
    ObjectNode complaint = json.createObjectNode();
    complaint.put("feedbackId", newId(now));
    complaint.putNull("complaintSubType");
    complaint.putArray("complainedRecipients").addObject().put("emailAddress", recipient);
    complaint.put("timestamp", TIME.format(now));
    complaint.put("userAgent", "Amazon SES Mailbox Simulator");
    complaint.put("complaintFeedbackType", "abuse");
    complaint.put("arrivalDate", TIME.format(now));
    return event("Complaint", mail.mail(), "complaint", complaint);
  }

  /// A message or feedback id in SES's form: time first, so that ids sort.
  static String newId(Instant now) {
    return String.format(Locale.ROOT, "0100%012x-%s-000000", now.toEpochMilli(), UUID.randomUUID());
  }

  /// The enhanced status code (RFC 3463) in a reply, or `4.0.0` or `5.0.0` where it has none.
  static String status(String reply) {
    Matcher enhanced = ENHANCED.matcher(reply);
    return enhanced.find() ? enhanced.group(1) : reply.charAt(0) + ".0.0";
  }

  private String event(String type, String mail, String name, ObjectNode detail) {
    try {
      ObjectNode event = json.createObjectNode();
      event.put("eventType", type);
      event.set("mail", json.readTree(mail));
      event.set(name, detail);
      return json.writeValueAsString(event);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the mail object of a spooled mail is not JSON", broken);
    }
  }
}
