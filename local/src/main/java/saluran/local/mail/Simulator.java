package saluran.local.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// SES's mailbox simulator: addresses that stand for what can become of a mail ("Using the mailbox
/// simulator", SES developer guide). Labels (`bounce+label@`) change nothing. Never touches SMTP.
enum Simulator {
  /// The recipient's server takes the mail.
  SUCCESS,
  /// It refuses it, 550 5.1.1.
  BOUNCE,
  /// It takes it and the recipient marks it as spam.
  COMPLAINT,
  /// SES does not send: the address stands on the global suppression list.
  SUPPRESSIONLIST,
  /// It takes it and answers with a message that goes to the envelope's sender, which is none of
  /// the events' business.
  OOTO;

  private static final String DOMAIN = "@simulator.amazonses.com";
  private static final String IP = "127.0.0.1";

  /// What SES's own suppressed bounces say.
  private static final String SUPPRESSED =
      "Amazon SES has suppressed sending to this address because it has a recent history of bouncing"
          + " as an invalid address.";

  /// The scenario that `address` stands for. Names that the simulator does not know bounce, as any
  /// unknown mailbox does.
  ///
  /// @return empty for an address outside the simulator
  static Optional<Simulator> of(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(DOMAIN)) {
      return Optional.empty();
    }
    String name = lower.substring(0, lower.length() - DOMAIN.length());
    int label = name.indexOf('+');
    String scenario = label < 0 ? name : name.substring(0, label);
    for (Simulator known : values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(scenario)) {
        return Optional.of(known);
      }
    }
    return Optional.of(BOUNCE);
  }

  /// The events of the scenario, in their order.
  List<String> play(SesEvents events, SpooledMail mail, String recipient, Instant now) {
    return switch (this) {
      case SUCCESS, OOTO -> List.of(taken(events, mail, recipient, now));
      case COMPLAINT ->
          List.of(taken(events, mail, recipient, now), events.complaint(mail, recipient, now));
      case BOUNCE ->
          List.of(
              events.bounce(
                  mail, recipient, now, "Permanent", "General", "550 5.1.1 user unknown"));
      case SUPPRESSIONLIST ->
          List.of(
              events.bounce(mail, recipient, now, "Permanent", "Suppressed", "5.1.1", SUPPRESSED));
    };
  }

  private static String taken(SesEvents events, SpooledMail mail, String recipient, Instant now) {
    return events.delivery(mail, recipient, now, "250 2.6.0 Message received", IP);
  }
}
