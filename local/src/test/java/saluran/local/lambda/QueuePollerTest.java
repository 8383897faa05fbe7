package saluran.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.process.ElasticMq;
import saluran.local.process.Home;
import saluran.local.template.spec.QueueMapping;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Against the real process. Messages come again after a second, which is the shortest there is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuePollerTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;

  private ElasticMq process;
  private SqsClient sqs;
  private StackLog log;
  private final Turns turns = new Turns();

  @BeforeAll
  void start() throws Exception {
    process = ElasticMq.startInMemory(Home.find(), folder);
    log = new StackLog(folder.resolve("log"));
    sqs =
        SqsClient.builder()
            .endpointOverride(process.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(40)))
            .build();
  }

  @AfterAll
  void stop() {
    sqs.close();
    process.close();
    log.close();
  }

  private String queue(String name, Map<QueueAttributeName, String> more) {
    sqs.createQueue(
        request ->
            request
                .queueName(name)
                .attributes(
                    more.isEmpty() ? Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1") : more));
    return url(name);
  }

  private String url(String name) {
    return process.endpoint() + "/000000000000/" + name;
  }

  private void send(String url, String body) {
    sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
  }

  private int size(String url) {
    return sqs
        .getQueueAttributes(
            request ->
                request
                    .queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private QueuePoller poll(
      String queue,
      boolean report,
      int concurrency,
      Runnable barrier,
      Function<JsonNode, String> function) {
    QueueMapping mapping = new QueueMapping(queue, 10, Duration.ZERO, concurrency, report, true);
    RequestStreamHandler handler =
        (in, out, context) ->
            out.write(function.apply(JSON.readTree(in)).getBytes(StandardCharsets.UTF_8));
    return QueuePoller.start(
        sqs, url(queue), mapping, TestFunctions.host(log, handler), barrier, log, turns);
  }

  private static void onDisk() {}

  private static <T> T next(BlockingQueue<T> from) throws InterruptedException {
    T next = from.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("something within 20 s").isNotNull();
    return next;
  }

  private static String failures(List<String> ids) {
    ObjectNode answer = JSON.createObjectNode();
    for (String id : ids) {
      answer.withArray("batchItemFailures").addObject().put("itemIdentifier", id);
    }
    return answer.toString();
  }

  @Test
  void theEventIsAsLambdaSendsIt() throws Exception {
    String url = queue("Event", Map.of());
    sqs.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageBody("é")
                .messageGroupId("kominfo")
                .messageAttributes(
                    Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("x")
                            .build())));
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    try (QueuePoller poller =
        poll(
            "Event",
            true,
            1,
            QueuePollerTest::onDisk,
            event -> {
              events.add(event);
              return "null";
            })) {
      JsonNode entry = next(events).path("Records").path(0);
      assertThat(poller).isNotNull();
      assertThat(entry.path("messageId").asText()).isNotEmpty();
      assertThat(entry.path("receiptHandle").asText()).isNotEmpty();
      assertThat(entry.path("body").asText()).isEqualTo("é");
      assertThat(entry.path("md5OfBody").asText()).isEqualTo("66ddcd97cfdeabb2f6fb8a999b4bc76f");
      assertThat(entry.path("eventSource").asText()).isEqualTo("aws:sqs");
      assertThat(entry.path("eventSourceARN").asText())
          .isEqualTo("arn:aws:sqs:us-east-1:000000000000:Event");
      assertThat(entry.path("awsRegion").asText()).isEqualTo("us-east-1");
      JsonNode attributes = entry.path("attributes");
      assertThat(attributes.path("ApproximateReceiveCount").asText()).isEqualTo("1");
      assertThat(attributes.path("MessageGroupId").asText()).isEqualTo("kominfo");
      for (String name : List.of("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp")) {
        assertThat(attributes.path(name).asText()).as(name).isNotEmpty();
      }
      assertThat(entry.path("messageAttributes").path("kind").toString())
          .isEqualTo(
              "{\"stringValue\":\"x\",\"stringListValues\":[],\"binaryListValues\":[],"
                  + "\"dataType\":\"String\"}");
    }
    assertThat(size(url)).isZero();
  }

  @Test
  void onlyTheMessageThatFailedComesAgain() throws Exception {
    String url = queue("Partial", Map.of());
    send(url, "good");
    send(url, "bad");
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (QueuePoller poller =
        poll(
            "Partial",
            true,
            1,
            QueuePollerTest::onDisk,
            event -> {
              List<String> failed = new ArrayList<>();
              for (JsonNode entry : event.path("Records")) {
                String count = entry.path("attributes").path("ApproximateReceiveCount").asText();
                seen.add(entry.path("body").asText() + count);
                if (entry.path("body").asText().equals("bad") && count.equals("1")) {
                  failed.add(entry.path("messageId").asText());
                }
              }
              return failures(failed);
            })) {
      assertThat(poller).isNotNull();
      assertThat(List.of(next(seen), next(seen), next(seen)))
          .containsExactlyInAnyOrder("good1", "bad1", "bad2");
    }
    assertThat(size(url)).isZero();
    assertThat(seen).isEmpty();
  }

  @Test
  void whileSomebodyWaitsForAnAnswerOneBatchOfOneMessageRunsAtATime() throws Exception {
    String url = queue("Polite", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));
    send(url, "one");
    send(url, "other");
    BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
    CountDownLatch mayEnd = new CountDownLatch(1);
    turns.asked();
    try (QueuePoller poller =
        poll(
            "Polite",
            true,
            2,
            QueuePollerTest::onDisk,
            event -> {
              begun.add(event.path("Records").size());
              awaitQuietly(mayEnd);
              return "null";
            })) {
      assertThat(poller).isNotNull();
      assertThat(next(begun)).isEqualTo(1);
      assertThat(begun.poll(1, TimeUnit.SECONDS)).isNull();
      mayEnd.countDown();
      assertThat(next(begun)).isEqualTo(1);
    } finally {
      turns.answered();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatAlwaysFailsGoesToTheDeadLetters() throws Exception {
    String dead = queue("Dead", Map.of());
    String url =
        queue(
            "Failing",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "1",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:Dead\",\"maxReceiveCount\":\"2\"}"));
    send(url, "poison");
    AtomicInteger calls = new AtomicInteger();
    try (QueuePoller poller =
        poll(
            "Failing",
            true,
            1,
            QueuePollerTest::onDisk,
            event -> {
              calls.incrementAndGet();
              throw new IllegalStateException("always");
            })) {
      assertThat(poller).isNotNull();
      List<Message> found = List.of();
      for (int i = 0; i < 60 && found.isEmpty(); i++) {
        found = sqs.receiveMessage(request -> request.queueUrl(dead).waitTimeSeconds(1)).messages();
      }
      assertThat(found).extracting(Message::body).containsExactly("poison");
    }
    assertThat(calls).hasValue(2);
    assertThat(size(url)).isZero();
  }

  @Test
  void withoutReportsAnAnswerDeletesAll() throws Exception {
    String url = queue("Plain", Map.of());
    send(url, "x");
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    try (QueuePoller poller =
        poll(
            "Plain",
            false,
            1,
            QueuePollerTest::onDisk,
            event -> {
              events.add(event);
              return failures(List.of(event.path("Records").path(0).path("messageId").asText()));
            })) {
      assertThat(poller).isNotNull();
      next(events);
    }
    assertThat(size(url)).isZero();
  }

  @Test
  void nothingIsDeletedBeforeItsWritesAreOnDisk() throws Exception {
    String url = queue("Barrier", Map.of());
    send(url, "x");
    AtomicBoolean first = new AtomicBoolean(true);
    BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    Runnable barrier =
        () -> {
          sizes.add(size(url));
          if (first.getAndSet(false)) {
            throw new IllegalStateException("the disk is gone");
          }
        };
    try (QueuePoller poller = poll("Barrier", true, 1, barrier, event -> "{}")) {
      assertThat(poller).isNotNull();
      assertThat(next(sizes)).isEqualTo(1);
      assertThat(next(sizes)).as("it came again").isEqualTo(1);
    }
    assertThat(size(url)).isZero();
  }

  @Test
  void neverMoreAtOnceThanTheMappingAllows() throws Exception {
    String url = queue("Narrow", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"));
    for (int i = 0; i < 30; i++) {
      send(url, "x");
    }
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(30);
    try (QueuePoller poller =
        poll(
            "Narrow",
            true,
            2,
            QueuePollerTest::onDisk,
            event -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              event.path("Records").forEach(each -> all.countDown());
              running.decrementAndGet();
              return "{}";
            })) {
      assertThat(poller).isNotNull();
      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most.get()).isLessThanOrEqualTo(2);
    assertThat(size(url)).isZero();
  }

  @Test
  void neverMoreAtOnceThanThisMachineCanBear() throws Exception {
    String url = queue("Flood", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));
    for (int i = 0; i <= 10 * QueuePoller.MOST_BATCHES; i++) {
      send(url, "x");
    }
    BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (QueuePoller poller =
        poll(
            "Flood",
            true,
            1000,
            QueuePollerTest::onDisk,
            event -> {
              begun.add("a batch");
              awaitQuietly(mayEnd);
              return "null";
            })) {
      assertThat(poller).isNotNull();
      for (int i = 0; i < QueuePoller.MOST_BATCHES; i++) {
        next(begun);
      }
      assertThat(begun.poll(1, TimeUnit.SECONDS)).isNull();
      mayEnd.countDown();
      next(begun);
    }
  }

  @Test
  void itOutlivesAQueueThatIsNotThere() throws Exception {
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    try (QueuePoller poller =
        poll(
            "Late",
            true,
            1,
            QueuePollerTest::onDisk,
            event -> {
              events.add(event);
              return "{}";
            })) {
      assertThat(poller).isNotNull();
      send(queue("Late", Map.of()), "x");
      next(events);
    }
  }

  @Test
  void anEndedPollerTakesNothing() {
    String url = queue("Ended", Map.of());
    poll("Ended", true, 1, QueuePollerTest::onDisk, event -> "{}").close();
    send(url, "x");
    assertThat(size(url)).isEqualTo(1);
  }
}
