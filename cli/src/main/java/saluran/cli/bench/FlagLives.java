package saluran.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.cli.agency.AgencyClient;
import saluran.cli.demo.DeskVisit;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.FlagFacts.Measure;
import saluran.local.Cloud;

/// Flags on their way through a stack, one at a time, each followed until nothing of it is under
/// way any more.
final class FlagLives implements AutoCloseable {

  private static final String MODERATOR = "sari@desk.example";
  private static final String NAME = "Sari W.";
  private static final int ACCEPTED = 202;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 5;

  /// Where nothing was counted for so long, nothing is under way.
  private static final long QUIET_MILLIS = 300;

  private final Cloud cloud;
  private final Meter meter;
  private final StoredCases stored;
  private final AgencyClient agency;
  private final HttpClient browser = HttpClient.newHttpClient();

  /// @param agency stays the caller's
  FlagLives(Cloud cloud, Meter meter, StoredCases stored, AgencyClient agency) {
    this.cloud = cloud;
    this.meter = meter;
    this.stored = stored;
    this.agency = agency;
  }

  /// A flag that was accepted.
  ///
  /// @param answerNanos from sending it to the 202 read
  record Sent(String id, SignedFlags.Ready flag, long answerNanos) {}

  /// Sends a flag.
  ///
  /// @throws IOException where it is not answered with 202
  Sent send(SignedFlags.Ready flag) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<byte[]> answer = agency.send(flag.request());
    long nanos = System.nanoTime() - begun;
    if (answer.statusCode() != ACCEPTED) {
      throw new IOException(
          "%s was answered with %d".formatted(flag.reference(), answer.statusCode()));
    }
    return new Sent(StrictJson.own(answer.body()).require("flag_id"), flag, nanos);
  }

  /// Waits until a moderator's mail server took a mail about it.
  ///
  /// @return how long that took
  long awaitDelivery(Sent sent) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    await(sent, flag -> flag.mailings().reachedTheDesk());
    return System.nanoTime() - begun;
  }

  /// Waits until every mail about it is delivered, and nothing is under way.
  void awaitQuiet(Sent sent) throws IOException, InterruptedException {
    await(sent, FlagLives::isDelivered);
    awaitQuiet();
  }

  /// A moderator takes the case and decides it, in the page behind the link of the mail; returns
  /// when the agency has been told.
  void decide(Sent sent) throws IOException, InterruptedException {
    DeskVisit opened = DeskVisit.open(browser, link(sent.flag().reference()));
    DeskVisit taken = opened.send("acknowledgement", Map.of("name", NAME));
    taken.send("decision", Map.of("all.outcome", Measure.ACCESS_DISABLED.name(), "name", NAME));
    await(sent, flag -> flag.state() == State.DECIDED && isDelivered(flag));
    awaitQuiet();
  }

  /// Whether a case is so.
  boolean is(Sent sent, Predicate<Case> wanted) {
    return stored.flag(sent.id()).filter(wanted).isPresent();
  }

  /// Waits until a case is so.
  void await(Sent sent, Predicate<Case> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!is(sent, wanted)) {
      if (System.nanoTime() > end) {
        throw new IOException(
            sent.flag().reference() + " did not get on within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /// Waits until nothing is under way; the sweep does not count.
  void awaitQuiet() throws InterruptedException {
    Spent before;
    Spent now = meter.read().totalWithout(GrowthBench.ESCALATOR);
    do {
      before = now;
      Thread.sleep(QUIET_MILLIS);
      now = meter.read().totalWithout(GrowthBench.ESCALATOR);
    } while (!now.equals(before));
  }

  private static boolean isDelivered(Case flag) {
    return flag.mailings().reachedTheDesk()
        && flag.mailings().all().stream()
            .allMatch(mailing -> mailing.state() == Attempt.State.DELIVERED);
  }

  private URI link(String reference) throws IOException {
    String mails = new String(cloud.inbox().mails(MODERATOR), StandardCharsets.UTF_8);
    Json.Obj read =
        StrictJson.own("{\"mails\":%s}".formatted(mails).getBytes(StandardCharsets.UTF_8));
    return ((Json.Arr) Objects.requireNonNull(read.get("mails")))
        .items().stream()
            .map(Json.Obj.class::cast)
            .filter(mail -> mail.require("subject").endsWith(reference))
            .findFirst()
            .flatMap(mail -> DeskVisit.link(mail.require("text")))
            .orElseThrow(() -> new IOException("no link about " + reference));
  }

  @Override
  public void close() {
    browser.close();
  }
}
