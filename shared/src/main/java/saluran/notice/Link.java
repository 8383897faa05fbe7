package saluran.notice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.ledger.Hash;
import saluran.ledger.Subject;

/// The right to act on one subject as one contact, as it stands in the link of one mail. Its text
/// is the token in `/desk/{token}`: key id, subject, notice, expiry, MAC, of unreserved characters
/// only.
///
/// @param notice the mail that carried it, and so the contact
/// @param expires seconds are its finest part
public record Link(Subject subject, String notice, Instant expires) {

  /// How long a link is good after its mail.
  public static final Duration GOOD_FOR = Duration.ofDays(30);

  /// Two keys never sign the same text for two purposes: the first bytes say what it is.
  private static final String PURPOSE = "saluran-link-v1\n";

  private static final Pattern TOKEN =
      Pattern.compile(
          "([A-Za-z0-9]{1,16})\\.(f|c)\\.([A-Za-z0-9_-]{1,64})\\.(n[1-9][0-9]{0,5})\\.([0-9]{1,12})"
              + "\\.([A-Za-z0-9_-]{43})");

  /// The token of this link.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where no MAC can be made now
  public String token(LinkMac mac) {
    String signed = signed(mac.keyId());
    return signed + "." + Hash.base64url(mac.make(message(signed)));
  }

  /// The link of a token that we made and nobody altered, expired or not; empty for any other text.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where the MAC cannot be checked now
  public static Optional<Link> read(String token, LinkMac mac) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Subject subject;
    byte[] claimed;
    try {
      Subject.Kind kind = parts.group(2).equals("f") ? Subject.Kind.FLAG : Subject.Kind.CONTACT;
      subject = new Subject(kind, parts.group(3));
      claimed = Hash.fromBase64url(parts.group(6));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
    Link link =
        new Link(subject, parts.group(4), Instant.ofEpochSecond(Long.parseLong(parts.group(5))));
    String signed = token.substring(0, token.lastIndexOf('.'));
    return mac.verifies(parts.group(1), message(signed), claimed)
        ? Optional.of(link)
        : Optional.empty();
  }

  /// The page's own token for its forms: whoever has it has read the page, and another origin
  /// cannot.
  public static String formToken(String token) {
    return Hash.digest(("saluran-form-v1\n" + token).getBytes(StandardCharsets.US_ASCII));
  }

  private String signed(String keyId) {
    String kind = subject.kind() == Subject.Kind.FLAG ? "f" : "c";
    return String.join(
        ".", keyId, kind, subject.id(), notice, Long.toString(expires.getEpochSecond()));
  }

  private static byte[] message(String signed) {
    return (PURPOSE + signed).getBytes(StandardCharsets.US_ASCII);
  }
}
