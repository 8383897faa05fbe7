package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.template.spec.Route;

/// Two agencies flag the same thing. The desk knows of both, and neither agency of the other.
class TwoAgenciesTest {

  private static final String NO_SUCH_FLAG = "z".repeat(26);

  @TempDir static Path data;
  private static Channel channel;
  private static Agency bnpt;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id/en");
    bnpt = new Agency(channel.cloud.baseUrl(), "bnpt-1");
    channel.apply(
        """
        {"agencies":[{"id":"bnpt","name":"Badan Nasional Penanggulangan Terorisme","country":"ID",
          "standing":"TRUSTED","regimes":["ID_MR5_URGENT"],"categories":["*"],
          "keys":[{"id":"bnpt-1","algorithm":"ed25519","public_key":%s}]}]}
        """
            .formatted(Channel.JSON.valueToTree(bnpt.publicKey())));
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void oneLocatorInTwoSpellingsIsTwoCasesThatOnlyTheDeskRelates() {
    String spelled = Flags.notice("K-1").replace("\"t.me\"", "\"Saluran-Satu.example.\"");
    String otherwise =
        Flags.notice("N-1")
            .replace("\"t.me\"", "\"https://saluran-satu.EXAMPLE:443/\"")
            .replace("https://web.telegram.org/#/im?p=@x", "https://lain.example/");

    JsonNode ours = accepted(channel.kominfo, spelled, "one-key");
    JsonNode theirs = accepted(bnpt, otherwise, "one-key");

    String kominfos = ours.get("flag_id").asText();
    String bnpts = theirs.get("flag_id").asText();
    assertThat(bnpts).isNotEqualTo(kominfos);
    assertThat(theirs.get("receipt")).isNotEqualTo(ours.get("receipt"));
    assertThat(pageOnceItSays("K-1", bnpts)).contains("bnpt", "N-1");
    assertThat(pageOnceItSays("N-1", kominfos)).contains("kominfo", "K-1");

    assertThat(settled(channel.kominfo, kominfos))
        .contains("K-1")
        .doesNotContain(bnpts, "bnpt", "N-1");
    assertThat(settled(bnpt, bnpts)).contains("N-1").doesNotContain(kominfos, "kominfo", "K-1");
    assertThat(ours.toString()).doesNotContain(bnpts, "bnpt");
    assertThat(theirs.toString()).doesNotContain(kominfos, "kominfo");
  }

  @Test
  void theLastOfAHundredItemsIsEnough() {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= 100; i++) {
      items.append(
          "%s{\"item_id\":\"%d\",\"locator_type\":\"CHANNEL\",\"locator\":\"t.me/seratus_%d\"}"
              .formatted(i == 1 ? "" : ",", i, i));
    }
    String hundred =
        Flags.notice("K-seratus")
            .replaceFirst("(?s)\"items\":\\[.*?]", "\"items\":[" + items + "]");
    String one =
        Flags.notice("N-seratus")
            .replace("https://web.telegram.org/#/im?p=@x", "https://telegram.dog/seratus_100");

    String many = accepted(channel.kominfo, hundred, "hundred").get("flag_id").asText();
    accepted(bnpt, one, "hundred");

    assertThat(pageOnceItSays("N-seratus", many)).contains("K-seratus");
  }

  @Test
  void anothersFlagIsAsUnknownAsNone() {
    String kominfos = flag("K-2", "two");
    settled(channel.kominfo, kominfos);

    for (Route route : routesOfOneFlag()) {
      Answer foreign = asked(route, kominfos);
      Answer unknown = asked(route, NO_SUCH_FLAG);

      assertThat(foreign).as(route.key()).isEqualTo(unknown);
      assertThat(foreign.status()).as(route.key()).isEqualTo(404);
      assertThat(foreign.headers()).containsEntry("retry-after", List.of("2"));
    }
    assertThat(Channel.types(channel.status(kominfos)))
        .doesNotContain("flag.withdrawn", "flag.objected", "clarification.given");
  }

  /// What the other agency is answered that asks with a sound request.
  private static Answer asked(Route route, String flag) {
    String path = route.path().replace("{id}", flag);
    if (route.method().equals("GET")) {
      return Answer.of(bnpt.get(path));
    }
    assertThat(route.method()).as("asked below").isEqualTo("POST");
    String member = path.endsWith("/withdrawal") ? "reason" : "text";
    byte[] body = "{\"%s\":\"Bukan milik kami.\"}".formatted(member).getBytes(UTF_8);
    return Answer.of(bnpt.post(path, body, "foreign-1", Map.of()));
  }

  @Test
  void aFlagMayNameItsOwnAgencysFlagsOnly() {
    String own = flag("K-3", "three");
    settled(channel.kominfo, own);
    String theirs = accepted(bnpt, Flags.notice("N-3"), "three").get("flag_id").asText();
    settled(bnpt, theirs);

    Answer foreign = Answer.of(channel.kominfo.flag(naming(theirs), "three-more"));
    Answer unknown = Answer.of(channel.kominfo.flag(naming(NO_SUCH_FLAG), "three-more"));

    assertThat(foreign).isEqualTo(unknown);
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.headers()).containsEntry("retry-after", List.of("2"));
    assertThat(Channel.json(foreign.body()).get("errors").findValuesAsText("pointer"))
        .containsExactly("/related_flags/0", "/supersedes");
    JsonNode next = accepted(channel.kominfo, naming(own), "three-more");
    assertThat(
            Channel.entry(
                    Channel.json(settled(channel.kominfo, next.get("flag_id").asText())),
                    "flag.received")
                .at("/facts/supersedes")
                .asText())
        .isEqualTo(own);
  }

  @Test
  void aListHoldsTheOwnFlagsAloneWhateverTheCursorSays() {
    settled(channel.kominfo, flag("K-5", "five"));
    settled(bnpt, accepted(bnpt, Flags.notice("N-5"), "five").get("flag_id").asText());
    settled(channel.kominfo, flag("K-6", "six"));
    settled(bnpt, accepted(bnpt, Flags.notice("N-6"), "six").get("flag_id").asText());

    assertThat(references(listed(channel.kominfo, "?limit=100")))
        .contains("K-5", "K-6")
        .allMatch(reference -> reference.startsWith("K-"));
    JsonNode theirs = listed(bnpt, "?limit=1");
    assertThat(references(theirs)).containsExactly("N-6");
    String cursor = theirs.get("next").asText();

    assertThat(references(listed(bnpt, "?limit=1&cursor=" + cursor))).containsExactly("N-5");
    assertThat(references(listed(channel.kominfo, "?limit=100&cursor=" + cursor)))
        .startsWith("K-6", "K-5")
        .allMatch(reference -> reference.startsWith("K-"));
  }

  private static JsonNode listed(Agency agency, String query) {
    HttpResponse<String> answer = agency.get("/v1/flags" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Channel.json(answer.body());
  }

  private static List<String> references(JsonNode page) {
    return page.get("flags").findValuesAsText("reference_number");
  }

  private static String flag(String reference, String key) {
    return accepted(channel.kominfo, Flags.notice(reference), key).get("flag_id").asText();
  }

  private static JsonNode accepted(Agency agency, String body, String key) {
    HttpResponse<String> answer = agency.flag(body, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Channel.json(answer.body());
  }

  private static String naming(String flag) {
    return Flags.notice("K-4")
        .replace(
            "\"language\"",
            "\"related_flags\":[\"%s\"],\"supersedes\":\"%s\",\"language\"".formatted(flag, flag));
  }

  /// The status once its first mail was delivered.
  private static String settled(Agency agency, String flag) {
    return Channel.eventually(
        () -> agency.get("/v1/flags/" + flag).body(), body -> body.contains("notice.delivered"));
  }

  /// The page behind the link in the mail about this number, once it says that; a relation is noted
  /// behind the mail.
  private static String pageOnceItSays(String reference, String words) {
    JsonNode mail = Channel.eventually(() -> mailAbout(reference), found -> !found.isMissingNode());
    HttpRequest page = HttpRequest.newBuilder(Channel.link(mail)).build();
    return Channel.eventually(
        () -> channel.kominfo.send(page).body(), body -> body.contains(words));
  }

  private static JsonNode mailAbout(String reference) {
    for (JsonNode mail : channel.mails("sari@desk.example")) {
      if (mail.get("subject").asText().contains(reference)) {
        return mail;
      }
    }
    return Channel.JSON.missingNode();
  }

  /// Whatever route the template has below one flag: a new one is held against this too.
  private static List<Route> routesOfOneFlag() {
    List<Route> routes =
        channel.cloud.stack().functions().values().stream()
            .flatMap(function -> function.routes().stream())
            .filter(route -> route.path().contains("{id}"))
            .toList();
    assertThat(routes).isNotEmpty();
    return routes;
  }

  /// An answer, but for what differs between any two: the date and the request's own id.
  private record Answer(int status, Map<String, List<String>> headers, String body) {
    static Answer of(HttpResponse<String> answer) {
      Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
      headers.keySet().removeAll(List.of("date", "apigw-requestid"));
      return new Answer(answer.statusCode(), headers, answer.body());
    }
  }
}
