package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.pack.Finding;
import saluran.pack.PackVerifier;
import saluran.pack.Verification;

/// "We never got the e-mail": the agency's pack answers, from the running system, offline.
class EvidenceTest {

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id/en");
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void thePackOfAnAcknowledgedFlagVerifiesAndStaysTheSame() {
    String flag = channel.accepted(Flags.notice("E-1"), "evidence-1");
    channel.acknowledge(Channel.link(channel.mails("sari@desk.example", 1).get(0)), "Sari W.");
    channel.status(
        flag,
        status ->
            Channel.types(status).contains("flag.acknowledged")
                && Channel.types(status).contains("notice.delivered"));

    byte[] pack = pack(flag);
    byte[] again = pack(flag);

    assertThat(again).isEqualTo(pack);
    Verification verification = PackVerifier.pack(pack, jwks());
    assertThat(verification).isInstanceOf(Verification.Sound.class);
    assertThat(((Verification.Sound) verification).verdict().text("en"))
        .anyMatch(line -> line.startsWith("Handed to the desk's mail server with mail n1 at "))
        .anyMatch(line -> line.startsWith("Acknowledged at "));
    assertThat(new String(pack, StandardCharsets.ISO_8859_1))
        .doesNotContain("sari@desk.example", "Sari W.", "/desk/");
    reportIsThereAndCovered(pack);
  }

  /// The readable report is printed, and one byte of it altered is refused.
  private static void reportIsThereAndCovered(byte[] pack) {
    String text = new String(pack, StandardCharsets.ISO_8859_1);
    int report = text.indexOf("%PDF-");
    assertThat(text.substring(0, report)).endsWith("report.pdf");
    int length = text.indexOf("%%EOF", report) - report;
    assertThat(length).isBetween(30_000, 1 << 20);
    for (int i = 0; i < 50; i++) {
      byte[] altered = pack.clone();
      altered[report + length * i / 50] ^= 1;
      assertThat(PackVerifier.pack(altered, jwks()))
          .isInstanceOfSatisfying(
              Verification.Unsound.class,
              unsound ->
                  assertThat(unsound.findings())
                      .extracting(Finding::place)
                      .containsExactly("report.pdf"));
    }
  }

  private static byte[] pack(String flag) {
    HttpResponse<byte[]> answer = channel.kominfo.getBytes("/v1/flags/" + flag + "/evidence");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
    return answer.body();
  }

  private static Json.Obj jwks() {
    return StrictJson.own(
        channel.get("/.well-known/jwks.json").body().getBytes(StandardCharsets.UTF_8));
  }
}
