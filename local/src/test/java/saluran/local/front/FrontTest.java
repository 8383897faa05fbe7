package saluran.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.local.lambda.FunctionHost;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.TestFunctions;
import saluran.local.lambda.Turns;

class FrontTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> awaited = new LinkedBlockingQueue<>();
  private final Turns turns = new Turns();
  private final AtomicBoolean barrierFails = new AtomicBoolean();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private Front front(RequestBody.Patience patience, String answer, String... routes) {
    RequestStreamHandler handler =
        (in, out, context) -> {
          events.add(JSON.readTree(in));
          awaited.add(turns.isAwaited());
          out.write(answer.getBytes(StandardCharsets.UTF_8));
        };
    StackLog log = new StackLog(folder.resolve("log"));
    open.add(log);
    return open(patience, log, List.of(TestFunctions.host(log, handler, routes)));
  }

  private Front front(String answer, String... routes) {
    return front(RequestBody.Patience.DEFAULT, answer, routes);
  }

  private Front open(RequestBody.Patience patience, StackLog log, List<FunctionHost> functions) {
    Front front = Front.bind(0, InstantSource.fixed(NOW), log, turns, patience);
    open.add(front);
    Runnable barrier =
        () -> {
          if (barrierFails.get()) {
            throw new IllegalStateException("the disk is gone");
          }
        };
    front.open(functions, barrier, FrontTest::page);
    return front;
  }

  private static Optional<LocalPages.Page> page(List<String> path) {
    return path.equals(List.of("inbox", "a@b"))
        ? Optional.of(
            new LocalPages.Page(200, "application/json", "[]".getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private RawClient client(Front front) throws IOException {
    RawClient client = new RawClient(front.port());
    open.add(client);
    return client;
  }

  private RawClient.Answer ask(Front front, String request) throws IOException {
    return client(front).send(request).answer();
  }

  @Test
  void theQueuesGiveWayToWhoeverPostsAndNotToWhoeverLooks() throws Exception {
    Front front = front("{\"statusCode\":204}", "POST /v1/flags", "GET /v1/flags");

    ask(front, "POST /v1/flags HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
    assertThat(awaited.take()).isTrue();
    ask(front, "GET /v1/flags HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(awaited.take()).isFalse();
  }

  @Test
  void tellsARequestAsPayloadFormatTwo() throws Exception {
    Front front = front("{\"statusCode\":204}", "PUT /v1/flags/{id}");
    RawClient.Answer answer =
        ask(
            front,
            """
            PUT /v1/flags/a%20b?x=1&y=%C3%A9+z&x=2&flag HTTP/1.1
            Host: LOCALHOST:%d
            X-Twice: one
            x-twice: two
            Cookie: a=1; b=2
            User-Agent: curl/8
            X-Forwarded-Proto: https
            X-Forwarded-For: 203.0.113.7
            Connection: keep-alive
            Content-Type: application/json; charset=utf-8
            Content-Length: 7

            {"é":1}\
            """
                .replace("%d", String.valueOf(front.port()))
                .replace("\n", "\r\n")
                .replace("é", "\u00c3\u00a9")
                .replace("Content-Length: 7", "Content-Length: 8"));
    assertThat(answer.status()).isEqualTo(204);
    JsonNode event = events.take();
    JsonNode expected =
        JSON.readTree(
            """
            {"version":"2.0","routeKey":"PUT /v1/flags/{id}","rawPath":"/v1/flags/a b",
             "rawQueryString":"x=1&y=%C3%A9+z&x=2&flag","cookies":["a=1","b=2"],
             "queryStringParameters":{"x":"1,2","y":"é z","flag":""},
             "pathParameters":{"id":"a b"},"body":"{\\"é\\":1}","isBase64Encoded":false}
            """);
    for (String name : List.copyOf(expected.properties()).stream().map(e -> e.getKey()).toList()) {
      assertThat(event.get(name)).as(name).isEqualTo(expected.get(name));
    }
    assertThat(event.path("headers").toString())
        .contains("\"x-twice\":\"one,two\"")
        .contains("\"x-forwarded-proto\":\"http\"")
        .contains("\"x-forwarded-for\":\"127.0.0.1\"")
        .contains("\"x-forwarded-port\":\"" + front.port() + "\"")
        .doesNotContain("connection", "cookie");
    JsonNode context = event.path("requestContext");
    assertThat(context.path("domainName").asText()).isEqualTo("localhost:" + front.port());
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(NOW.toEpochMilli());
    assertThat(context.path("time").asText()).isEqualTo("21/Nov/2026:12:00:00 +0000");
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("http").toString())
        .isEqualTo(
            "{\"method\":\"PUT\",\"path\":\"/v1/flags/a b\",\"protocol\":\"HTTP/1.1\","
                + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"curl/8\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1:1", "localhost", ""})
  void anyOtherHostIsOurOwnAuthority(String host) throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    ask(front, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    assertThat(events.take().path("requestContext").path("domainName").asText())
        .isEqualTo("127.0.0.1:" + front.port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/octet-stream", "application/x-www-form-urlencoded", ""})
  void bytesThatAreNotDeclaredTextTravelAsBase64(String type) throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    ask(front, "POST / HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: 3\r\n\r\nabc");
    JsonNode event = events.take();
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").binaryValue()).isEqualTo(new byte[] {'a', 'b', 'c'});
  }

  @Test
  void textThatIsNoUtf8KeepsItsBytes() throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    ask(
        front,
        "POST / HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n\"\u00ff\"");
    assertThat(events.take().path("body").binaryValue())
        .isEqualTo(new byte[] {'"', (byte) 0xff, '"'});
  }

  @Test
  void answersAsTheFunctionSays() throws Exception {
    Front front =
        front(
            """
            {"statusCode":303,"headers":{"Location":"/x","Connection":"upgrade"},
             "cookies":["a=1","b=2"],"body":"aGk=","isBase64Encoded":true}
            """,
            "$default");
    RawClient.Answer answer = ask(front, "POST / HTTP/1.1\r\n\r\n");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers())
        .containsEntry("location", "/x")
        .containsEntry("set-cookie", "a=1|b=2")
        .containsEntry("content-type", "text/plain; charset=utf-8")
        .doesNotContainEntry("connection", "upgrade");
    assertThat(answer.body()).isEqualTo("hi");
  }

  @Test
  void aBareValueIsATwoHundred() throws Exception {
    RawClient.Answer answer = ask(front("{\"a\":1}", "$default"), "GET / HTTP/1.1\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"statusCode\":0}",
        "{\"statusCode\":200,\"headers\":{\"a\":\"x\\r\\ny: z\"}}",
        "{\"statusCode\":200,\"body\":\"%\",\"isBase64Encoded\":true}"
      })
  void anAnswerThatIsNoneIsA500WithoutAWord(String broken) throws Exception {
    RawClient.Answer answer = ask(front(broken, "$default"), "GET / HTTP/1.1\r\n\r\n");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void noAnswerLeavesBeforeItsWritesAreOnDisk() throws Exception {
    Front front = front("{\"statusCode\":202}", "$default");
    barrierFails.set(true);
    assertThat(ask(front, "GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(503);
    barrierFails.set(false);
    assertThat(ask(front, "GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(202);
  }

  @Test
  void anAnswerThatCannotHaveWrittenLeavesAllTheSame() throws Exception {
    StackLog log = new StackLog(folder.resolve("log"));
    open.add(log);
    RequestStreamHandler handler =
        (in, out, context) -> out.write("{}".getBytes(StandardCharsets.UTF_8));
    FunctionHost reader =
        new FunctionHost(
            TestFunctions.spec(Duration.ofSeconds(10), false, "$default"), () -> handler, log);
    Front front = open(RequestBody.Patience.DEFAULT, log, List.of(reader));
    barrierFails.set(true);

    assertThat(ask(front, "GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(200);
  }

  @Test
  void whatIsNotDeclaredIsNotFound() throws Exception {
    Front front = front("{\"statusCode\":200}", "GET /a");
    assertThat(ask(front, "GET /b HTTP/1.1\r\n\r\n").status()).isEqualTo(404);
    assertThat(client(front).send("HEAD /a HTTP/1.1\r\n\r\n").answer(false).status())
        .isEqualTo(404);
    assertThat(ask(front, "POST /a HTTP/1.1\r\nContent-Length: 1\r\n\r\nx").body())
        .isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(events).isEmpty();
  }

  @Test
  void aHeadHasNoBodyAndTheConnectionGoesOn() throws Exception {
    Front front = front("{\"statusCode\":200,\"body\":\"seven77\"}", "$default");
    RawClient client = client(front).send("HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    assertThat(client.answer(false).headers()).containsEntry("content-length", "7");
    assertThat(client.answer().body()).isEqualTo("seven77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a|b HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET //desk/x HTTP/1.1",
        "GET http://evil.example/x?y HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "BREW / HTTP/1.1",
        "GET / HTTP/9.9",
        "GET  / HTTP/1.1",
        "garbage",
        "GET /../../etc/passwd HTTP/1.1"
      })
  void garbageNeverGivesAServerError(String line) throws Exception {
    Front front = front("{\"statusCode\":404}", "$default");
    assertThat(ask(front, line + "\r\nConnection: close\r\n\r\n").status()).isBetween(400, 499);
    assertThat(ask(front, "GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(404);
  }

  @Test
  void aBodyDeclaredTooLargeIsAnsweredBeforeItComes() throws Exception {
    Front front = front("{\"statusCode\":413,\"body\":\"too large\"}", "$default");
    RawClient client =
        client(front).send("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n{\"only the begin");
    RawClient.Answer answer = client.answer();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.headers()).containsEntry("connection", "close");
    JsonNode event = events.take();
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("headers").path("content-length").asText()).isEqualTo("1000000");
  }

  @Test
  void aClientThatOnlyReadsAfterwardsStillGetsTheAnswer() throws Exception {
    Front front = front("{\"statusCode\":413,\"body\":\"too large\"}", "$default");
    byte[] body = new byte[20_000_000];
    RawClient client =
        client(front).send("POST / HTTP/1.1\r\nContent-Length: " + body.length + "\r\n\r\n");
    client.send(body);
    assertThat(client.answer().body()).isEqualTo("too large");
    assertThat(client.ended()).isTrue();
  }

  @Test
  void anEndlessUploadIsAnsweredWhileItRuns() throws Exception {
    Front front = front("{\"statusCode\":413,\"body\":\"too large\"}", "$default");
    RawClient client = client(front).send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    client.send(chunk).send(chunk).send(chunk);
    assertThat(client.answer().status()).isEqualTo(413);
    JsonNode event = events.take();
    assertThat(event.path("body").binaryValue()).hasSize(128 * 1024 + 1);
    assertThat(event.path("headers").has("content-length")).isFalse();
  }

  @Test
  void aClientThatWaitsForContinueIsAnswered() throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    RawClient client =
        client(front).send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(100);
    assertThat(client.send("ab").answer().status()).isEqualTo(200);
  }

  @Test
  void aBodyOfTheLimitComesWholeAndTheConnectionGoesOn() throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    RawClient client = client(front);
    for (int round = 0; round < 2; round++) {
      client.send("POST / HTTP/1.1\r\nContent-Length: 131072\r\n\r\n").send(new byte[131_072]);
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(events.take().path("body").binaryValue()).hasSize(131_072);
    }
  }

  @Test
  void aBodyThatDoesNotComeEndsInARequestTimeout() throws Exception {
    Front front =
        front(
            new RequestBody.Patience(Duration.ofMillis(50), 1000, Duration.ofMillis(50)),
            "{\"statusCode\":200}",
            "$default");
    RawClient client = client(front).send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nab");
    assertThat(client.answer().status()).isEqualTo(408);
    assertThat(events).isEmpty();
  }

  @Test
  void aDrainEndsByItself() throws Exception {
    Front front =
        front(
            new RequestBody.Patience(Duration.ofSeconds(9), 1000, Duration.ofMillis(50)),
            "{\"statusCode\":413,\"body\":\"too large\"}",
            "$default");
    RawClient client = client(front).send("POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\nab");
    assertThat(client.answer().status()).isEqualTo(413);
    assertThat(client.ended()).isTrue();
  }

  @Test
  void aDrainTakesNoMoreThanItsBytes() throws Exception {
    Front front =
        front(
            new RequestBody.Patience(Duration.ofSeconds(9), 100_000, Duration.ofSeconds(9)),
            "{\"statusCode\":413,\"body\":\"too large\"}",
            "$default");
    RawClient client =
        client(front)
            .send("POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\n")
            .send(new byte[120_000]);
    assertThat(client.answer().body()).isEqualTo("too large");
    assertThat(client.ended()).isTrue();
  }

  @Test
  void brokenFramingIsABadRequest() throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    String head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n";
    assertThat(ask(front, head + "\r\nnonsense\r\n").status()).isEqualTo(400);
    assertThat(ask(front, head + "Content-Length: 3\r\n\r\n").status()).isEqualTo(400);
    assertThat(ask(front, "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void localPagesAreReadByThisMachineOnly() throws Exception {
    Front front = front("{\"statusCode\":200}", "$default");
    String host = "Host: 127.0.0.1:" + front.port() + "\r\n\r\n";
    RawClient.Answer answer = ask(front, "GET /local/inbox/a%40b HTTP/1.1\r\n" + host);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsKey("content-security-policy");
    assertThat(ask(front, "GET /local/nothing HTTP/1.1\r\n" + host).status()).isEqualTo(404);
    assertThat(ask(front, "POST /local/inbox/a@b HTTP/1.1\r\n" + host).status()).isEqualTo(405);
    assertThat(ask(front, "GET /local/inbox/a@b HTTP/1.1\r\nHost: evil.example\r\n\r\n").status())
        .isEqualTo(403);
    assertThat(events).isEmpty();
  }
}
