package saluran.local.mail;

/// The account that the endpoint answers for.
///
/// @param id twelve digits
/// @param region such as `us-east-1`; it shows in message ids' domain
/// @param max24HourSend what GetAccount says; not enforced
/// @param maxSendRate mails a second, what GetAccount says; not enforced
public record SesAccount(String id, String region, double max24HourSend, double maxSendRate) {
  /// The `Message-ID` that SES gives a mail.
  String messageIdHeader(String id) {
    String domain = region.equals("us-east-1") ? "email" : region;
    return "<" + id + "@" + domain + ".amazonses.com>";
  }
}
