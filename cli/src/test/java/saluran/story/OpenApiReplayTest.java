package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API's description against the running system that serves it: every example is sent or
/// provoked, and every answer that the description names is seen.
class OpenApiReplayTest {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  /// What differs from one run to the next.
  private static final List<String> OF_THE_RUN =
      List.of("received_at", "acknowledge_by", "effect_due_at", "receipt", "status_url", "policy");

  @TempDir static Path folder;
  private static Channel channel;
  private static Description api;

  @BeforeAll
  static void open() {
    channel = Channel.start(folder.resolve("data")).with("sari moderator id/en", "budi team id");
    api = new Description(channel.get("/openapi.json").body());
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void theSystemAnswersAsItsDescriptionSays() throws IOException {
    api.requests("postFlag", JSON)
        .properties()
        .forEach(request -> replay(request.getKey(), request.getValue()));
    refusals();
    reads();
    lists();
    String flag = api.example("getFlag", 200, JSON, "order").get("flag_id").asText();
    theLifeBehindTheFirstMail(flag, channel.linkAbout("sari", "2017/07/14-DNS-2"));
    published();
    RareAnswers rare = new RareAnswers(api);
    rare.expired(channel, flag);
    rare.ended(folder);
    rare.outage(folder);

    assertThat(api.unseen()).isEmpty();
  }

  @Test
  void aRefusalSpeaksTheLanguageThatItsReaderAsksFor() {
    JsonNode faulty = api.requests("postFlag", JSON).get("faulty");
    HttpResponse<String> answer = indonesian(faulty);
    JsonNode problem = Channel.json(answer.body());

    assertThat(answer.headers().firstValue("content-language")).contains("id");
    assertThat(problem.get("title").asText()).isEqualTo("Permintaan melanggar aturan");
    assertThat(problem.get("detail").asText()).startsWith("Laporan ini melanggar 3 aturan");
    assertThat(problem.get("errors").findValuesAsText("detail"))
        .containsExactly(
            "Isian ini tidak boleh kosong.",
            "Isian ini wajib ada untuk NOTICE.",
            "Isian ini tidak dikenal. Hapus, atau periksa ejaannya.");
    assertThat(
            Channel.json(indonesian(api.requests("postFlag", JSON).get("out_of_scope")).body())
                .get("detail")
                .asText())
        .startsWith("Rezim AU_ESAFETY tidak terbuka bagi lembaga kominfo");
  }

  @Test
  void aRefusedSignatureSpeaksTheReadersLanguageAndSaysTheServersTime() {
    String stale =
        "sig=(\"@method\" \"@authority\" \"@path\" \"content-type\" \"content-digest\""
            + " \"idempotency-key\");created=1;expires=2;keyid=\"kominfo-1\";tag=\"saluran-v1\"";
    HttpResponse<String> answer =
        channel.kominfo.flag(
            "{}".getBytes(UTF_8),
            "stale-1",
            Map.of("signature-input", stale, "accept-language", "id"));
    JsonNode problem = Channel.json(answer.body());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-language")).contains("id");
    assertThat(problem.get("type").asText()).isEqualTo("urn:saluran:problem:unsigned");
    assertThat(problem.get("title").asText()).isEqualTo("Tanda tangan tidak diterima");
    assertThat(problem.get("detail").asText())
        .matches(
            "Waktu server adalah \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z \\(\\d+\\)\\. .* created=1, expires=2\\.");
  }

  private static HttpResponse<String> indonesian(JsonNode request) {
    return channel.kominfo.flag(
        request.get("value").toString().getBytes(UTF_8),
        request.get("x-idempotency-key").asText() + "-id",
        Map.of("accept-language", "id-ID, en;q=0.5"));
  }

  /// Sends one example of a flag; an accepted one is waited for, so that the next may depend on it.
  private static void replay(String name, JsonNode request) {
    int expected = request.get("x-answer").asInt();
    HttpResponse<String> answer =
        channel.kominfo.flag(
            request.get("value").toString(), request.get("x-idempotency-key").asText());

    assertThat(answer.statusCode()).as(name + ": " + answer.body()).isEqualTo(expected);
    api.holds("postFlag", answer);
    ObjectNode actual = (ObjectNode) Channel.json(answer.body());
    ObjectNode example =
        api.example("postFlag", expected, expected == 202 ? JSON : PROBLEM, name).deepCopy();
    assertThat(actual.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(example::fieldNames);
    assertThat(actual.remove(OF_THE_RUN)).isEqualTo(example.remove(OF_THE_RUN));
    if (expected == 202) {
      channel.status(
          actual.get("flag_id").asText(), s -> Channel.types(s).contains("notice.delivered"));
    }
  }

  private static void refusals() {
    byte[] order = api.requests("postFlag", JSON).at("/order/value").toString().getBytes(UTF_8);
    like("postFlag", "bad_key", channel.kominfo.flag(new String(order, UTF_8), "a key"));
    String naming =
        new String(order, UTF_8)
            .replaceFirst("\\{", "{\"supersedes\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\",");
    HttpResponse<String> unrecorded = channel.kominfo.flag(naming, "unrecorded-1");
    like("postFlag", "unrecorded", unrecorded);
    assertThat(unrecorded.headers().firstValue("retry-after")).contains("2");
    like(
        "postFlag",
        "too_large",
        channel.kominfo.flag(new byte[128 * 1024 + 1], "large-1", Map.of()));
    like(
        "postFlag",
        "charset",
        channel.kominfo.flag(
            order, "charset-1", Map.of("content-type", "application/json; charset=utf-8")));
    like(
        "postFlag",
        "unsigned",
        channel.kominfo.send(
            HttpRequest.newBuilder(channel.cloud.baseUrl().resolve("/v1/flags"))
                .header("content-type", JSON)
                .header("idempotency-key", "unsigned-1")
                .POST(BodyPublishers.ofByteArray(order))
                .build()));
  }

  private static void reads() {
    JsonNode example = api.example("getFlag", 200, JSON, "order");
    HttpResponse<String> answer =
        channel.kominfo.get("/v1/flags/" + example.get("flag_id").asText());
    api.holds("getFlag", answer);
    JsonNode actual = Channel.json(answer.body());
    for (String same : List.of("flag_id", "reference_number", "state", "marks", "clock", "items")) {
      assertThat(actual.get(same)).as(same).isEqualTo(example.get(same));
    }
    ObjectNode event = example.at("/timeline/0").deepCopy();
    ObjectNode delivered =
        (ObjectNode) Channel.entry(actual, event.get("type").asText()).deepCopy();
    for (String same : List.of("type", "erds", "proves", "does_not_prove")) {
      assertThat(delivered.get(same)).as(same).isEqualTo(event.get(same));
    }
    like("getFlag", "unknown", channel.kominfo.get("/v1/flags/aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    like("getFlag", "unsigned", channel.get("/v1/flags/aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    evidence(example.get("flag_id").asText());
  }

  private static void evidence(String flag) {
    HttpResponse<String> pack = channel.kominfo.get("/v1/flags/" + flag + "/evidence");
    api.holds("getEvidence", pack);
    assertThat(pack.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"flag-" + flag + ".zip\"");
    like(
        "getEvidence",
        "unknown",
        channel.kominfo.get("/v1/flags/aaaaaaaaaaaaaaaaaaaaaaaaaa/evidence"));
    like("getEvidence", "unsigned", channel.get("/v1/flags/" + flag + "/evidence"));
  }

  private static void lists() {
    JsonNode example = api.example("listFlags", 200, JSON, "order");
    HttpResponse<String> answer =
        channel.kominfo.get("/v1/flags?regime=ID_MR5_URGENT&state=NOTIFIED&limit=100");
    api.holds("listFlags", answer);
    JsonNode actual = Channel.json(answer.body());
    assertThat(actual.get("next")).isEqualTo(example.get("next"));
    assertThat(actual.get("flags"))
        .extracting(flag -> ((ObjectNode) flag.deepCopy()).remove(OF_THE_RUN))
        .contains(((ObjectNode) example.at("/flags/0").deepCopy()).remove(OF_THE_RUN));
    like("listFlags", "faulty", channel.kominfo.get("/v1/flags?regime=ID_MR6&cursor=abc"));
    like("listFlags", "unsigned", channel.get("/v1/flags"));
  }

  /// Each form of the page, and each thing that an agency may say, where the flag's state allows it
  /// and where it does not.
  private static void theLifeBehindTheFirstMail(String flag, URI link) {
    DeskAnswers desk = DeskAnswers.of(api, channel, link);
    AgencyAnswers agency = new AgencyAnswers(api, channel, flag);
    desk.refusals();
    agency.refusals();

    desk.sent("postAcknowledgement", "taken");
    desk.late("postAcknowledgement", "taken");
    agency.health();
    agency.tooEarlyOrLate("postClarification", "not_asked");
    agency.tooEarlyOrLate("postObjection", "undecided");
    desk.sent("postQuestion", "asked");
    agency.taken("postClarification");
    desk.sent("postPassing", "passed");
    desk.sent("postDecision", "decided");
    desk.late("postDecision", "decided");
    desk.late("postQuestion", "asked");
    desk.late("postPassing", "passed");
    agency.taken("postObjection");
    agency.taken("postWithdrawal");
    agency.tooEarlyOrLate("postWithdrawal", "withdrawn");
    desk.sent("postRenewal", "renewed");
  }

  private static void published() {
    api.holds("getKeys", channel.get("/.well-known/jwks.json"));
    api.holds("getSecurity", channel.get("/.well-known/security.txt"));
    api.holds("getDescription", channel.get("/openapi.json"));
    HttpResponse<String> schema = channel.get("/flag.schema.json");
    api.holds("getSchema", schema);
    assertThat(Channel.json(schema.body()).get("$id").asText())
        .isEqualTo("urn:saluran:schema:flag");
  }

  /// The answer is the problem of that example, to the word.
  private static void like(String operation, String name, HttpResponse<String> answer) {
    api.holds(operation, answer);
    assertThat(Channel.json(answer.body()))
        .isEqualTo(api.example(operation, answer.statusCode(), PROBLEM, name));
  }
}
