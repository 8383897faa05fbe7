package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.fsck.Damage;
import saluran.fsck.Fsck;
import saluran.functions.aws.dynamo.DynamoStoredTables;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.pack.PackVerifier;
import saluran.pack.Verification;
import saluran.services.Services;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A flag's life on whatever services [Services] finds: every kind of call that the functions make
/// of DynamoDB, SQS, KMS and SES is made, and what is read back is the channel's own. Emulators
/// differ in what becomes of a mail: here its text is taken from the table, and what SES would tell
/// of it is put on the queue by the test.
class AnyCloudTest {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final String SARI = "sari@desk.example";

  @TempDir Path data;
  private Deployment channel;
  private Agency kominfo;

  @BeforeEach
  void open() throws Exception {
    channel = new Deployment(Services.start(data), data);
    channel.start();
    kominfo = new Agency(channel.baseUrl(), "kominfo-1");
    apply(Directories.of(kominfo.publicKey(), "sari moderator id/en", "budi team id"));
  }

  @AfterEach
  void close() {
    if (channel != null) {
      channel.close();
    }
  }

  @Test
  void aFlagsLife() throws Exception {
    String flag = accepted();
    JsonNode sent = status(flag, types -> types.contains("notice.sent"));
    String id = Channel.entry(sent, "notice.sent").at("/facts/ses_message_id").asText();
    channel.send("ReceiptsQueue", delivery(flag, id));
    status(flag, types -> types.contains("notice.delivered"));

    acknowledge(link(flag));

    assertThat(status(flag, types -> types.contains("flag.acknowledged")).get("state").asText())
        .isEqualTo("ACKNOWLEDGED");
    assertThat(kominfo.get("/v1/flags?state=ACKNOWLEDGED").body()).contains(flag);
    assertThat(kominfo.get("/v1/channel").statusCode()).isEqualTo(200);
    assertThat(pack(flag)).isInstanceOf(Verification.Sound.class);
    assertThat(damages()).isEmpty();

    channel.later(Duration.ofHours(6));
    channel.invoke("EscalatorFunction", Files.readString(event("escalator-schedule")));
    status(flag, types -> types.contains("deadline.missed"));

    apply(Directories.forgotten("sari"));
    assertThat(erased("true")).isZero(); // a reminder to her is under way, and nothing tells of it
    channel.later(Duration.ofMinutes(10));
    channel.invoke("EscalatorFunction", Files.readString(event("escalator-schedule")));
    status(flag, types -> types.contains("notice.no_receipt"));
    assertThat(erased("false")).isPositive().isEqualTo(erased("true"));
    assertThat(erased("true")).isZero();
    assertThat(pack(flag)).isInstanceOf(Verification.Sound.class);
  }

  private String accepted() {
    String body = Flags.notice("B-1/2017");
    HttpResponse<String> answer = kominfo.flag(body, "any-1");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String flag = Channel.json(answer.body()).get("flag_id").asText();
    status(flag, types -> types.contains("flag.received"));
    assertThat(kominfo.flag(Flags.notice("B-2/2017"), "any-1").statusCode()).isEqualTo(422);
    return flag;
  }

  private JsonNode status(String flag, Predicate<List<String>> wanted) {
    return Channel.eventually(
        () -> Channel.json(kominfo.get("/v1/flags/" + flag).body()),
        answer -> wanted.test(Channel.types(answer)));
  }

  private static String delivery(String flag, String sesMessageId) {
    return """
        {"eventType":"Delivery",
         "delivery":{"timestamp":"2026-11-21T08:00:01.000Z","recipients":["sari@desk.example"],
          "smtpResponse":"250 2.0.0 Ok"},
         "mail":{"timestamp":"2026-11-21T08:00:00.000Z","messageId":"%s",
          "destination":["sari@desk.example"],
          "tags":{"flag":["%s"],"notice":["n1"],"attempt":["n1-1"]}}}
        """
        .formatted(sesMessageId, flag);
  }

  private URI link(String flag) throws Exception {
    Map<String, AttributeValue> kept =
        channel
            .dynamoDb()
            .getItem(
                request ->
                    request
                        .tableName(channel.name("SealedTable"))
                        .key(Harm.key("flag/" + flag, "MAIL#n1-1")))
            .item();
    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()), kept.get("mime").b().asInputStream());
    String text = String.valueOf(((Multipart) mail.getContent()).getBodyPart(0).getContent());
    return Channel.link(Channel.JSON.createObjectNode().put("text", text));
  }

  /// Opens the link, types a name and takes the case.
  private void acknowledge(URI link) {
    Matcher csrf = CSRF.matcher(kominfo.send(HttpRequest.newBuilder(link).build()).body());
    assertThat(csrf.find()).isTrue();
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(link + "/acknowledgement"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", channel.baseUrl().toString())
            .POST(HttpRequest.BodyPublishers.ofString("name=Sari+W.&csrf=" + csrf.group(1)))
            .build();
    assertThat(kominfo.send(form).statusCode()).isEqualTo(303);
  }

  private Verification pack(String flag) {
    return PackVerifier.pack(kominfo.getBytes("/v1/flags/" + flag + "/evidence").body(), jwks());
  }

  private Json.Obj jwks() {
    URI keys = channel.baseUrl().resolve("/.well-known/jwks.json");
    return StrictJson.own(
        kominfo.send(HttpRequest.newBuilder(keys).build()).body().getBytes(UTF_8));
  }

  private List<Damage> damages() {
    DynamoStoredTables tables =
        new DynamoStoredTables(
            channel.dynamoDb(),
            channel.name("LedgerTable"),
            channel.name("SealedTable"),
            channel.name("DirectoryTable"));
    List<Damage> found = new ArrayList<>();
    Fsck.Summary summary = new Fsck(tables, jwks(), channel::now).run(found::add);
    assertThat(summary.subjects()).isGreaterThanOrEqualTo(2);
    return found;
  }

  private void apply(String directory) throws Exception {
    String event = Channel.JSON.writeValueAsString(Map.of("directory", directory, "apply", true));
    assertThat(channel.invoke("DirectoryFunction", event)).containsEntry("outcome", "APPLIED");
  }

  /// How many traces of Sari there are, or were.
  private int erased(String apply) throws Exception {
    String event = "{\"address\":\"%s\",\"apply\":%s}".formatted(SARI, apply);
    return (int) channel.invoke("ErasureFunction", event).get("traces");
  }

  private static Path event(String name) {
    return Channel.home().resolve("events").resolve(name + ".json");
  }
}
