package saluran.local.mail.smtp;

/// What became of one hand-over of one mail to one recipient's server, in the server's own words.
public sealed interface SmtpOutcome {
  /// The server took the responsibility for the mail.
  ///
  /// @param reply its whole last reply to DATA, such as `250 2.0.0 Ok: queued as 4FBX2`
  /// @param remoteIp the address it answered from
  record Accepted(String reply, String remoteIp) implements SmtpOutcome {}

  /// The server said 5xx: the same mail will never be taken.
  ///
  /// @param reply its whole reply, to whichever command it was
  record Refused(String reply) implements SmtpOutcome {}

  /// The server said 4xx: it may take the mail later.
  ///
  /// @param reply its whole reply, to whichever command it was
  record Deferred(String reply) implements SmtpOutcome {}

  /// No conversation, or one that broke off. Broken off after the mail's last byte, it is unknown
  /// whether the server took it.
  ///
  /// @param why in the form of a reply, such as `421 4.4.1 Unable to connect to remote host`
  record Unreachable(String why) implements SmtpOutcome {}
}
