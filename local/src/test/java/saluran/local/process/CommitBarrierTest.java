package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Who shares whose read, against a table whose reads the test lets through one by one.
@Timeout(60)
class CommitBarrierTest {
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore let = new Semaphore(0);
  private final AtomicInteger status = new AtomicInteger(200);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private CommitBarrier barrier;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    barrier =
        new CommitBarrier(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "Ledger");
  }

  @AfterEach
  void stop() {
    barrier.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void whoComesDuringAReadWaitsForTheNextAndSharesIt() throws Exception {
    Thread first = Thread.ofPlatform().start(barrier::await);
    arrived.acquire();
    List<Thread> later = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      later.add(Thread.ofPlatform().start(barrier::await));
    }
    later.forEach(CommitBarrierTest::awaitWaiting);
    let.release();
    first.join();
    arrived.acquire(); // the second read, begun after they came
    assertThat(later).allMatch(Thread::isAlive);
    let.release();
    for (Thread thread : later) {
      thread.join();
    }
    assertThat(arrived.availablePermits()).isZero(); // five shared one
  }

  @Test
  void aFailedReadVouchesForNothing() {
    let.release(2);
    status.set(400);
    assertThatThrownBy(barrier::await).isInstanceOf(DynamoDbException.class);
    status.set(200);
    barrier.await();
    assertThat(arrived.availablePermits()).isEqualTo(2);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean describe =
        exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("DescribeTable");
    exchange.getRequestBody().readAllBytes();
    if (!describe) {
      arrived.release();
      let.acquireUninterruptibly();
    }
    byte[] body =
        (describe
                ? "{\"Table\":{\"KeySchema\":[{\"AttributeName\":\"subject\",\"KeyType\":\"HASH\"}]}}"
                : "{}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(describe ? 200 : status.get(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
