package saluran.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import saluran.json.Times;
import saluran.ledger.Subject;

/// Events about one attempt to mail, in the shape of the examples in SES's developer guide.
///
/// @param subject a flag, or a contact
public record SesEvents(Subject subject, String notice, String attempt, String recipient) {

  /// SES took it.
  public byte[] send(Instant at) {
    return event("Send", at, "send", "{}");
  }

  /// The recipient's server took it.
  ///
  /// @param words as they stand in JSON
  public byte[] delivery(Instant at, String words) {
    return event(
        "Delivery",
        at,
        "delivery",
        """
        {"timestamp":"%s","processingTimeMillis":11893,"recipients":["%s"],"smtpResponse":"%s",
         "remoteMtaIp":"192.0.2.1","reportingMTA":"a8-70.smtp-out.amazonses.com"}"""
            .formatted(Times.text(at), recipient, words));
  }

  /// It came back.
  public byte[] bounce(Instant at, String type, String subType) {
    return event(
        "Bounce",
        at,
        "bounce",
        """
        {"bounceType":"%s","bounceSubType":"%s","bouncedRecipients":[{"emailAddress":"%s",
         "action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 <%s>: user unknown"}],
         "timestamp":"%s","feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
         "reportingMTA":"dsn; mta.example.com"}"""
            .formatted(type, subType, recipient, recipient, Times.text(at)));
  }

  /// The recipient called it spam.
  public byte[] complaint(Instant at) {
    return event(
        "Complaint",
        at,
        "complaint",
        """
        {"complainedRecipients":[{"emailAddress":"%s"}],"timestamp":"%s",
         "feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
         "userAgent":"Mozilla/5.0","complaintFeedbackType":"abuse","arrivalDate":"%s"}"""
            .formatted(recipient, Times.text(at), Times.text(at)));
  }

  /// The recipient's server did not take it yet.
  public byte[] delay(Instant at, Duration expiresIn) {
    return event(
        "DeliveryDelay",
        at,
        "deliveryDelay",
        """
        {"timestamp":"%s","delayType":"TransientCommunicationFailure","expirationTime":"%s",
         "delayedRecipients":[{"emailAddress":"%s","status":"4.4.1",
         "diagnosticCode":"smtp; 421 4.4.1 Unable to connect to remote host"}]}"""
            .formatted(Times.text(at), Times.text(at.plus(expiresIn)), recipient));
  }

  /// SES took it and found a virus in it.
  public byte[] reject(Instant at) {
    return event("Reject", at, "reject", "{\"reason\":\"Bad content\"}");
  }

  /// An event of any kind.
  ///
  /// @param at the mail's timestamp
  /// @param detail the kind's own member, as JSON
  public byte[] event(String type, Instant at, String name, String detail) {
    return """
    {"eventType":"%s","mail":{"timestamp":"%s","source":"saluran@channel.example",
     "sourceArn":"arn:aws:ses:us-east-1:123456789012:identity/channel.example",
     "sendingAccountId":"123456789012","messageId":"EXAMPLE-%s","destination":["%s"],
     "headersTruncated":false,"headers":[{"name":"From","value":"saluran@channel.example"}],
     "commonHeaders":{"from":["saluran@channel.example"],"to":["%s"],"messageId":"EXAMPLE-%s"},
     "tags":{"ses:configuration-set":["ConfigSet"],"ses:source-ip":["192.0.2.0"],
     "%s":["%s"],"notice":["%s"],"attempt":["%s"]}},"%s":%s}
    """
        .formatted(
            type,
            Times.text(at),
            attempt,
            recipient,
            recipient,
            attempt,
            SesEvent.subjectTag(subject),
            subject.id(),
            notice,
            attempt,
            name,
            detail)
        .getBytes(UTF_8);
  }
}
