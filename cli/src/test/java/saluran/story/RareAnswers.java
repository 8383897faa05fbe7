package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saluran.functions.aws.SdkClients;
import saluran.functions.aws.key.KmsLinkMac;
import saluran.functions.edge.Environment;
import saluran.ledger.Subject;
import saluran.notice.Link;
import software.amazon.awssdk.services.kms.KmsClient;

/// The answers that the description names and that a sound channel gives after a month, or never: a
/// link that has expired, and keys or tables that are gone.
///
/// @param api which each answer is held against
record RareAnswers(Description api) {

  private static final String NOBODYS = "a".repeat(26);

  /// A link of the right form, which the key service alone can tell from one of ours.
  private static final String UNCHECKED = "1.f." + NOBODYS + ".n1.4102444800." + "A".repeat(43);

  /// The link of a flag's first mail, as the channel would have made it for an expiry in the past.
  void expired(Channel channel, String flag) {
    for (HttpResponse<String> answer :
        desk(channel, expiredLink(channel, flag), 410, Set.of("postRenewal"))) {
      assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }
  }

  /// Asks for a new link a week after the case ended: nobody is mailed one any more.
  void ended(Path folder) {
    Channel today = Channel.start(folder.resolve("ended")).with("sari moderator id");
    String flag = today.accepted(Flags.notice("B-ended"), "ended-1");
    URI link = today.linkAbout("sari", "B-ended");
    String csrf = today.csrf(link);
    today.kominfo.says(flag, "withdrawal", "{\"reason\":\"x\"}", "ended-2");
    try (Channel later = today.later(Duration.ofDays(8))) {
      HttpResponse<String> refused = later.send(later.here(link), "renewal", csrf, Map.of());
      assertThat(refused.statusCode()).isEqualTo(410);
      api.holds("postRenewal", refused);
    }
  }

  /// Starts a channel of its own whose functions find neither their keys nor, where an agency asks,
  /// the ledger, and asks whatever needs them.
  void outage(Path folder) throws IOException {
    try (Channel channel =
        Channel.start(folder.resolve("outage"), withoutKeysAndLedger(folder), null, 1)) {
      channel.with("sari moderator id");
      unavailable("postFlag", channel.kominfo.flag(Flags.notice("B-outage"), "outage-1"));
      unavailable("getKeys", channel.get("/.well-known/jwks.json"));
      URI unchecked = channel.cloud.baseUrl().resolve("/desk/" + UNCHECKED);
      for (HttpResponse<String> answer : desk(channel, unchecked, 503, Set.of())) {
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
      }
      unavailable("getFlag", channel.kominfo.get("/v1/flags/" + NOBODYS));
      unavailable("getEvidence", channel.kominfo.get("/v1/flags/" + NOBODYS + "/evidence"));
      unavailable("listFlags", channel.kominfo.get("/v1/flags"));
      unavailable("getChannel", channel.kominfo.get("/v1/channel"));
      AgencyAnswers.OPERATIONS.forEach(
          (operation, what) -> {
            String body = what.equals("withdrawal") ? "{\"reason\":\"x\"}" : "{\"text\":\"x\"}";
            unavailable(operation, channel.kominfo.says(NOBODYS, what, body, "outage-1"));
          });
    }
  }

  /// Opens the page, asks for its headers, and sends its forms but for some.
  private List<HttpResponse<String>> desk(
      Channel channel, URI link, int status, Set<String> butFor) {
    HttpResponse<String> page = channel.kominfo.send(HttpRequest.newBuilder(link).build());
    HttpResponse<String> head = channel.kominfo.send(HttpRequest.newBuilder(link).HEAD().build());
    List<HttpResponse<String>> answers = new ArrayList<>(List.of(page, head));
    api.holds("getPage", page);
    api.holds("headPage", head);
    DeskAnswers.FORMS.forEach(
        (operation, action) -> {
          if (!butFor.contains(operation)) {
            HttpResponse<String> form = channel.send(link, action, "x", Map.of("name", "Sari"));
            api.holds(operation, form);
            answers.add(form);
          }
        });
    assertThat(answers).allMatch(answer -> answer.statusCode() == status);
    return answers;
  }

  private void unavailable(String operation, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    api.holds(operation, answer);
    assertThat(Channel.json(answer.body()))
        .isEqualTo(api.example(operation, 503, "application/problem+json", "unavailable"));
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
  }

  static URI expiredLink(Channel channel, String flag) {
    Map<String, String> desk = channel.cloud.environment("DeskFunction");
    try (KmsClient kms = new SdkClients(desk).kms()) {
      KmsLinkMac mac = new KmsLinkMac(kms, new Environment(desk).pairs("LINK_KEYS"));
      String token = new Link(Subject.flag(flag), "n1", Instant.EPOCH).token(mac);
      return channel.cloud.baseUrl().resolve("/desk/" + token);
    }
  }

  /// The template with keys that the key service does not have, and for the agencies' function a
  /// table that is not there.
  private static Path withoutKeysAndLedger(Path folder) throws IOException {
    String text = Files.readString(Channel.template(), UTF_8);
    String receipts = "            - !Ref ReceiptKey\n";
    String links = "LINK_KEYS: !Sub \"1=${LinkKey}\"";
    assertThat(text).contains(receipts, links, "AgenciesFunction:");
    int agencies = text.indexOf("RECEIPT_KEYS", text.indexOf("AgenciesFunction:"));
    String broken =
        text.substring(0, agencies)
            + "LEDGER_TABLE: no-such-table\n          "
            + text.substring(agencies);
    return Files.writeString(
        folder.resolve("outage.yaml"),
        broken
            .replace(receipts, "            - no-such-key\n")
            .replace(links, "LINK_KEYS: 1=no-such-key"));
  }
}
