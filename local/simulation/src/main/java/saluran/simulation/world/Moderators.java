package saluran.simulation.world;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.notice.Link;
import saluran.simulation.cloud.MemoryMail.Taken;
import saluran.simulation.weather.Chance;

/// The people behind the mailboxes, and the scanners before them: who opens a link, who
/// acknowledges, who never does.
final class Moderators {

  private static final Pattern TOKEN = Pattern.compile("/desk/([A-Za-z0-9._-]+)");
  private static final String BASE64_PART = "Content-Transfer-Encoding: base64";

  /// For every item that a simulated flag may have.
  private static final String DECISION =
      "&items%5B1%5D.outcome=REMOVED&items%5B2%5D.outcome=REMOVED&items%5B3%5D.outcome=NOT_FOUND";

  private final Gateway gateway;
  private final Happenings happenings;
  private final Chance chance;
  private final List<Visit> visits = new ArrayList<>();
  private final double answers;
  private final double scans;
  private final Duration usual;

  /// A request of the desk.
  ///
  /// @param action the last part of a POST's address; empty where somebody only looked
  /// @param sound whether the token is one that was mailed
  record Visit(String token, String action, boolean sound, int status) {}

  Moderators(Gateway gateway, Happenings happenings, Chance chance) {
    this.gateway = gateway;
    this.happenings = happenings;
    this.chance = chance;
    this.answers = chance.happens(0.4) ? 0 : chance.part() * 0.6;
    this.scans = chance.part() * 0.5;
    this.usual = chance.oneOf(List.of(Duration.ofMinutes(1), Duration.ofMinutes(20)));
  }

  List<Visit> visits() {
    return visits;
  }

  /// A mail lies in its mailbox.
  void read(Taken mail) {
    Optional<String> token = token(mail.mime());
    if (token.isEmpty()) {
      return;
    }
    if (chance.happens(scans)) {
      String method = chance.happens(0.5) ? "GET" : "HEAD";
      happenings.in(Duration.ofMillis(500), () -> look(method, token.get(), true));
    }
    if (chance.happens(answers)) {
      Duration after = chance.about(usual);
      happenings.in(after, () -> look("GET", token.get(), true));
      Duration typed = after.plus(chance.about(Duration.ofSeconds(20)));
      happenings.in(typed, () -> post(token.get(), "acknowledgement", "", 1));
      if (chance.happens(0.2)) {
        happenings.in(typed, () -> post(token.get(), "acknowledgement", "", 1));
      }
      if (chance.happens(0.3)) {
        happenings.in(
            typed.plus(chance.about(usual)),
            () -> post(token.get(), "clarification", "&text=Which+one%3F", 1));
      }
      if (chance.happens(0.5)) {
        happenings.in(
            typed.plus(chance.about(usual.multipliedBy(3))),
            () -> post(token.get(), "decision", DECISION, 1));
      }
    }
    if (chance.happens(0.05)) {
      String altered = altered(token.get());
      happenings.in(usual, () -> look("GET", altered, false));
    }
  }

  private void look(String method, String token, boolean sound) {
    Gateway.Request request = new Gateway.Request(method, "/desk/" + token, headers(), "");
    visits.add(new Visit(token, "", sound, gateway.ask(request).status()));
  }

  /// A person's form, typed again where the page does not answer.
  private void post(String token, String action, String fields, int tries) {
    String csrf = URLEncoder.encode(Link.formToken(token), StandardCharsets.UTF_8);
    String form = "csrf=" + csrf + "&name=Sari+W." + fields;
    Map<String, String> headers = headers();
    headers.put("content-type", "application/x-www-form-urlencoded");
    headers.put("origin", "https://" + Gateway.AUTHORITY);
    String path = "/desk/" + token + "/" + action;
    int status = gateway.ask(new Gateway.Request("POST", path, headers, form)).status();
    visits.add(new Visit(token, action, true, status));
    if (status >= 500 && tries < 5) {
      happenings.in(
          chance.about(Duration.ofMinutes(1)), () -> post(token, action, fields, tries + 1));
    }
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept-language", "id");
    return headers;
  }

  /// A token that nobody mailed: of another key, for another mail, or for longer.
  private String altered(String token) {
    List<String> parts = new ArrayList<>(List.of(token.split("\\.")));
    switch (chance.between(1, 3)) {
      case 1 -> parts.set(0, "x" + parts.get(0));
      case 2 -> parts.set(3, parts.get(3).equals("n1") ? "n2" : "n1");
      default -> parts.set(4, Long.toString(Long.parseLong(parts.get(4)) + 1));
    }
    return String.join(".", parts);
  }

  /// Whose link it is.
  static String subject(String token) {
    String[] parts = token.split("\\.");
    return (parts[1].equals("f") ? "flag/" : "contact/") + parts[2];
  }

  /// The token of the link in a mail's text; empty for a mail without a link.
  private static Optional<String> token(byte[] mime) {
    String mail = new String(mime, StandardCharsets.ISO_8859_1);
    int part = mail.indexOf(BASE64_PART);
    int begin = mail.indexOf("\r\n\r\n", part);
    int end = mail.indexOf("\r\n--", begin);
    if (part < 0 || begin < 0 || end < 0) {
      return Optional.empty();
    }
    byte[] text = Base64.getMimeDecoder().decode(mail.substring(begin, end).strip());
    Matcher link = TOKEN.matcher(new String(text, StandardCharsets.UTF_8));
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }
}
