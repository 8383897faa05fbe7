package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import saluran.functions.aws.Clients;
import saluran.functions.aws.KmsLinkMac;
import saluran.functions.edge.Environment;
import saluran.ledger.Subject;
import saluran.notice.Link;
import software.amazon.awssdk.services.kms.KmsClient;

/// The answers that the description names and that a sound channel gives after a month, or never: a link that has
/// expired, and keys or tables that are gone.
///
/// @param api which each answer is held against
record RareAnswers(Description api) {

  private static final String NOBODYS = "a".repeat(26);

  /// A link of the right form, which the key service alone can tell from one of ours.
  private static final String UNCHECKED =
      "1.f." + NOBODYS + ".n1.4102444800." + "A".repeat(43);

  /// The link of a flag's first mail, as the channel would have made it for an expiry in the past.
  void expired(Channel channel, String flag) {
    for (HttpResponse<String> answer : desk(channel, expiredLink(channel, flag), 410)) {
      assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }
  }

  /// Starts a channel of its own without its keys, takes its tables away too, and asks whatever needs them. The desk is
  /// asked before: while the tables are gone, the front on one machine holds back each answer of a function that writes.
  void outage(Path folder) throws IOException {
    try (Channel channel = Channel.start(folder.resolve("outage"), withoutKeys(folder), null, 1)) {
      channel.with("sari moderator id");
      unavailable("postFlag", channel.kominfo.flag(Flags.notice("B-outage"), "outage-1"));
      unavailable("getKeys", channel.get("/.well-known/jwks.json"));
      URI unchecked = channel.cloud.baseUrl().resolve("/desk/" + UNCHECKED);
      for (HttpResponse<String> answer : desk(channel, unchecked, 503)) {
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
      }

      channel.killTables();

      unavailable("getFlag", channel.kominfo.get("/v1/flags/" + NOBODYS));
      unavailable("listFlags", channel.kominfo.get("/v1/flags"));
    }
  }

  /// Opens the page, asks for its headers, and sends its form.
  private List<HttpResponse<String>> desk(Channel channel, URI link, int status) {
    HttpResponse<String> page = channel.kominfo.send(HttpRequest.newBuilder(link).build());
    HttpResponse<String> head = channel.kominfo.send(HttpRequest.newBuilder(link).HEAD().build());
    HttpResponse<String> form =
        channel.post(link + "/acknowledgement", "csrf=x&name=Sari", channel.cloud.baseUrl().toString());
    List<HttpResponse<String>> answers = List.of(page, head, form);
    assertThat(answers).allMatch(answer -> answer.statusCode() == status);
    api.holds("getPage", page);
    api.holds("headPage", head);
    api.holds("postAcknowledgement", form);
    return answers;
  }

  private void unavailable(String operation, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    api.holds(operation, answer);
    assertThat(Channel.json(answer.body()))
        .isEqualTo(api.example(operation, 503, "application/problem+json", "unavailable"));
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
  }

  private static URI expiredLink(Channel channel, String flag) {
    Map<String, String> desk = channel.cloud.environment("DeskFunction");
    try (KmsClient kms = new Clients(desk).kms()) {
      KmsLinkMac mac = new KmsLinkMac(kms, new Environment(desk).pairs("LINK_KEYS"));
      String token = new Link(Subject.flag(flag), "n1", Instant.EPOCH).token(mac);
      return channel.cloud.baseUrl().resolve("/desk/" + token);
    }
  }

  /// The template with keys that the key service does not have.
  private static Path withoutKeys(Path folder) throws IOException {
    String text = Files.readString(Channel.template(), UTF_8);
    String receipts = "RECEIPT_KEYS: !Ref ReceiptKey";
    String links = "LINK_KEYS: !Sub \"1=${LinkKey}\"";
    assertThat(text).contains(receipts, links);
    return Files.writeString(
        folder.resolve("outage.yaml"),
        text.replace(receipts, "RECEIPT_KEYS: no-such-key")
            .replace(links, "LINK_KEYS: 1=no-such-key"));
  }
}
