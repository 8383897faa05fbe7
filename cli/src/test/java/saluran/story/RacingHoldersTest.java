package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two who act on one flag at the same instant: the ledger's order decides, and the loser is told
/// what is.
class RacingHoldersTest {

  private static final int RACES = 5;

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel =
        Channel.start(data)
            .with("sari moderator id", "budi moderator id")
            .apply(
                """
                {"policies":[{"id":"ID_MR5_URGENT",
                  "steps":[{"after":"PT0S","targets":["contact:sari","contact:budi"]}]}]}
                """);
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void ofTwoHoldersWhoDecideOneDoes() throws Exception {
    for (int race = 1; race <= RACES; race++) {
      String reference = "B-dua-" + race;
      String flag = channel.accepted(Flags.notice(reference), reference);
      URI sari = channel.linkAbout("sari", reference);
      URI budi = channel.linkAbout("budi", reference);

      List<HttpResponse<String>> answers =
          atOnce(decision(sari, "REMOVED"), decision(budi, "NOT_FOUND"));

      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 200);
      boolean sariWon = answers.getFirst().statusCode() == 303;
      JsonNode status = channel.status(flag);
      assertThat(Channel.types(status)).containsOnlyOnce("flag.acknowledged", "flag.decided");
      assertThat(status.at("/items/0/outcome").asText())
          .isEqualTo(sariWon ? "REMOVED" : "NOT_FOUND");
      assertThat(answers.get(sariWon ? 1 : 0).body()).doesNotContain("/decision\"");
    }
  }

  @Test
  void aWithdrawalStandsWhetherTheDeskWasFasterOrNot() throws Exception {
    for (int race = 1; race <= RACES; race++) {
      String reference = "B-tarik-" + race;
      String flag = channel.accepted(Flags.notice(reference), reference);
      URI link = channel.linkAbout("sari", reference);

      List<HttpResponse<String>> answers =
          atOnce(
              decision(link, "REMOVED"),
              () -> channel.kominfo.says(flag, "withdrawal", "{\"reason\":\"x\"}", "w"));

      assertThat(answers.getLast().statusCode()).as(answers.getLast().body()).isEqualTo(202);
      JsonNode status = channel.status(flag);
      assertThat(status.get("state").asText()).isEqualTo("WITHDRAWN");
      if (answers.getFirst().statusCode() == 303) {
        assertThat(Channel.types(status)).containsSubsequence("flag.decided", "flag.withdrawn");
      } else {
        assertThat(answers.getFirst().statusCode()).isEqualTo(200);
        assertThat(Channel.types(status)).doesNotContain("flag.decided");
      }
    }
  }

  @Test
  void ofTwoWithdrawalsOneIsTaken() throws Exception {
    String flag = channel.accepted(Flags.notice("B-ganda"), "twice");
    channel.status(flag, Channel::isThere);

    List<HttpResponse<String>> answers =
        atOnce(
            () -> channel.kominfo.says(flag, "withdrawal", "{\"reason\":\"a\"}", "one"),
            () -> channel.kominfo.says(flag, "withdrawal", "{\"reason\":\"b\"}", "two"));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 409);
    assertThat(Channel.types(channel.status(flag))).containsOnlyOnce("flag.withdrawn");
  }

  /// The decision of somebody who has the page open.
  private static Callable<HttpResponse<String>> decision(URI link, String outcome) {
    String csrf = channel.csrf(link);
    return () ->
        channel.send(
            link,
            "decision",
            csrf,
            Map.of("name", "Sari", "items[1].outcome", outcome, "items[2].outcome", outcome));
  }

  /// Both answers, the first one's first.
  private static List<HttpResponse<String>> atOnce(
      Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> first = threads.submit(after(start, one));
      Future<HttpResponse<String>> second = threads.submit(after(start, other));
      start.countDown();
      return List.of(first.get(), second.get());
    }
  }

  private static Callable<HttpResponse<String>> after(
      CountDownLatch start, Callable<HttpResponse<String>> act) {
    return () -> {
      start.await();
      return act.call();
    };
  }
}
