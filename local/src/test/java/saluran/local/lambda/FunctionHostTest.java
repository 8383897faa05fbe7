package saluran.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionHostTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir Path folder;

  private StackLog log;

  @BeforeEach
  void openLog() {
    log = new StackLog(folder.resolve("log"));
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private static final class Http
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withBody(
              event.getRawPath()
                  + " "
                  + event.getRequestContext().getHttp().getMethod()
                  + " "
                  + event.getRequestContext().getTimeEpoch())
          .build();
    }
  }

  private static final class Batch implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      if (event.getRecords() == null) {
        return new SQSBatchResponse(List.of());
      }
      SQSEvent.SQSMessage first = event.getRecords().getFirst();
      return new SQSBatchResponse(
          List.of(
              new SQSBatchResponse.BatchItemFailure(
                  first.getMessageId() + first.getEventSourceArn())));
    }
  }

  private abstract static class Base<T> implements RequestHandler<T, T> {}

  private static final class Direct extends Base<Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      return Map.of("got", event.get("sent"), "name", context.getFunctionName());
    }
  }

  private static final class Nothing implements RequestHandler<String, @Nullable Void> {
    @Override
    public @Nullable Void handleRequest(String event, Context context) {
      return null;
    }
  }

  private FunctionHost host(Object handler) {
    return TestFunctions.host(log, TEN_SECONDS, () -> handler);
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answer answer -> new String(answer.json(), UTF_8);
      case Outcome.Failure failure -> failure.errorType() + ": " + failure.errorMessage();
    };
  }

  @Test
  void decodesAndEncodesAsLambdaDoes() throws Exception {
    assertThat(
            text(
                host(new Http())
                    .invoke(
                        """
                        {"version":"2.0","rawPath":"/a","isBase64Encoded":false,"unknown":1,
                         "requestContext":{"timeEpoch":1763726400123,"http":{"method":"GET"}}}
                        """)))
        .contains("\"statusCode\":200", "\"body\":\"/a GET 1763726400123\"");
    assertThat(
            text(
                host(new Batch())
                    .invoke("{\"Records\":[{\"messageId\":\"m\",\"eventSourceARN\":\"arn\"}]}")))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"marn\"}]}");
    assertThat(text(host(new Batch()).invoke("{\"source\":\"aws.events\",\"detail\":{}}")))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(text(host(new Direct()).invoke("{\"sent\":[1,\"x\"]}")))
        .contains("\"got\":[1,\"x\"]", "\"name\":\"Function\"");
    assertThat(text(host(new Nothing()).invoke("\"x\""))).isEqualTo("null");
    RequestStreamHandler echo = (in, out, context) -> in.transferTo(out);
    assertThat(text(host(echo).invoke("[1]"))).isEqualTo("[1]");
  }

  @Test
  void aThrowableIsAFunctionErrorAndOneLine() throws Exception {
    RequestStreamHandler failing =
        (in, out, context) -> {
          throw new AssertionError("broken by somebody@example.org");
        };
    assertThat(host(failing).invoke("{}"))
        .isEqualTo(
            new Outcome.Failure("java.lang.AssertionError", "broken by somebody@example.org"));
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("\"errorType\":\"java.lang.AssertionError\"", "stackTrace")
        .doesNotContain("example.org");
  }

  @Test
  void timeIsLimitedAndTold() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    RequestStreamHandler slow =
        (in, out, context) -> {
          assertThat(context.getRemainingTimeInMillis()).isBetween(1, 50);
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        };
    AtomicInteger built = new AtomicInteger();
    FunctionHost host =
        TestFunctions.host(
            log,
            Duration.ofMillis(50),
            () -> {
              built.incrementAndGet();
              return slow;
            });
    assertThat(text(host.invoke("{}"))).startsWith("Sandbox.Timedout").contains("after 0.05 s");
    interrupted.await();
    assertThat(text(host.invoke("{}"))).startsWith("Sandbox.Timedout");
    assertThat(built).as("an instance that ran out of time is never used again").hasValue(2);
  }

  @Test
  void anInstanceHasOneInvocationAtATimeAndIsUsedAgain() throws Exception {
    AtomicInteger built = new AtomicInteger();
    CyclicBarrier both = new CyclicBarrier(2);
    FunctionHost host =
        TestFunctions.host(
            log,
            TEN_SECONDS,
            () -> {
              built.incrementAndGet();
              return (RequestStreamHandler)
                  (in, out, context) -> {
                    if (in.read() == '2') {
                      await(both);
                    }
                  };
            });
    host.warm();
    for (int i = 0; i < 5; i++) {
      host.invoke("1");
    }
    assertThat(built).hasValue(1);
    Thread other =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    host.invoke("2");
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    host.invoke("2");
    other.join();
    assertThat(built).hasValue(2);
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatAFunctionLogsIsInTheLog() throws Exception {
    RequestStreamHandler speaking = (in, out, context) -> context.getLogger().log("{\"a\":1}\n");
    host(speaking).invoke("{}");
    assertThat(lines()).containsExactly("{\"a\":1}");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("log"));
  }
}
