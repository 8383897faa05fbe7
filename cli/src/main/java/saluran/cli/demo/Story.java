package saluran.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import saluran.cli.agency.AgencyClient;
import saluran.cli.file.Failure;
import saluran.cli.file.Printable;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.local.Cloud;
import saluran.local.mail.box.MailServer;
import saluran.receipt.Jwks;
import saluran.receipt.Receipts;

/// The story of 2017, on a channel: what the ministry sends is not lost again. Each step is looked
/// for, not assumed, through the same doors that an agency and a moderator have.
final class Story {

  private static final String KEYS = "/.well-known/jwks.json";
  private static final String FIRST = "sari@desk.example";
  private static final String TUTI = "tuti";
  private static final String SECOND = TUTI + "@desk.example";
  private static final String NO_MAILBOX = "550 5.1.1 No such user here";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Cloud cloud;
  private final AgencyClient agency;
  private final HttpClient browser;
  private final Terminal terminal;

  Story(Cloud cloud, AgencyClient agency, HttpClient browser, Terminal terminal) {
    this.cloud = cloud;
    this.agency = agency;
    this.browser = browser;
    this.terminal = terminal;
  }

  /// Tells it.
  ///
  /// @param flag the ministry's report, which names 11 domains
  /// @throws Failure naming the first step that was not seen
  void tell(byte[] flag) throws Failure, InterruptedException {
    try {
      MailServer mail = cloud.mailServer().orElseThrow(() -> notSeen("the built-in mail server"));
      mail.refuse(FIRST, NO_MAILBOX);

      tell("July 2017. The ministry's mails went unread for a year; now it flags 11 domains here.");
      Json.Obj answer = flagged(flag);
      ok("11 domains flagged");
      receipt(answer, flag);
      ok("the receipt's signature verifies");

      String id = answer.require("flag_id");
      String reference = answer.require("reference_number");
      tell("The moderator on duty is mailed. Her mailbox is gone, as in 2016; this time it shows.");
      Json.Obj bounced = entry(id, "notice.bounced", event -> true);
      String words = disclosed(bounced, "diagnostic_code");
      see(words.contains(NO_MAILBOX), "the server's own words: " + words);
      tell("  her server said: " + words);
      ok("the first mailbox bounces");
      entry(id, "step.climbed", event -> "FAILURE".equals(facts(event).text("reason")));
      ok("the ladder climbs");

      String text = mailText(reference);
      String notice =
          facts(entry(id, "notice.issued", event -> TUTI.equals(facts(event).text("contact"))))
              .require("notice");
      entry(id, "notice.delivered", event -> notice.equals(facts(event).text("notice")));
      ok("a second moderator has the mail");
      new DeskStory(agency, browser, terminal).tell(id, text);
      timeline(id);
      ok("the agency reads who was reached, and when");
      altered(flag);
      ok("an altered flag is refused");
      new PackStory(agency, terminal).tell(id, keys());
    } catch (IOException unanswered) {
      throw new Failure(
          Failure.REFUSED, "not seen: an answer of the channel (" + unanswered + ")", unanswered);
    }
  }

  private Json.Obj flagged(byte[] flag) throws Failure, IOException, InterruptedException {
    HttpResponse<byte[]> response = agency.submit(flag, "demo-2017");
    String body = new String(response.body(), StandardCharsets.UTF_8);
    see(
        response.statusCode() == 202,
        "202 for the flag, but " + response.statusCode() + " " + body);
    Json.Obj answer = StrictJson.own(response.body());
    tell(
        "  %s is flag %s".formatted(answer.require("reference_number"), answer.require("flag_id")));
    tell("  effect due " + answer.require("effect_due_at"));
    return answer;
  }

  /// With the published keys alone: who signed it, and that it speaks of these bytes.
  private void receipt(Json.Obj answer, byte[] flag)
      throws Failure, IOException, InterruptedException {
    String receipt = answer.require("receipt");
    boolean verifies =
        Jwks.key(keys(), Receipts.keyId(receipt))
            .map(key -> Receipts.verifies(receipt, key.key()))
            .orElse(false);
    see(verifies, "a receipt that verifies with " + KEYS);
    Entry entry = Receipts.entry(receipt);
    boolean ours =
        entry.facts() instanceof FlagFacts.Received received
            && received.bodySha256().equals(Hash.digest(flag));
    see(ours, "a receipt for exactly these bytes");
  }

  private Json.Obj keys() throws IOException, InterruptedException {
    URI keys = cloud.baseUrl().resolve(KEYS);
    return StrictJson.own(agency.send(HttpRequest.newBuilder(keys).build()).body());
  }

  private String mailText(String reference) throws Failure, IOException, InterruptedException {
    for (Look look = new Look(); look.again("a mail about " + reference + " to " + SECOND); ) {
      String mails =
          "{\"mails\":%s}"
              .formatted(new String(cloud.inbox().mails(SECOND), StandardCharsets.UTF_8));
      Json.Obj read = StrictJson.own(mails.getBytes(StandardCharsets.UTF_8));
      for (Json mail : items(read, "mails")) {
        String text = ((Json.Obj) mail).text("text");
        String subject = ((Json.Obj) mail).text("subject");
        if (text != null && subject != null && subject.contains(reference)) {
          tell("  \"" + Printable.of(subject) + "\" in the mailbox of " + SECOND);
          return text;
        }
      }
    }
    throw new IllegalStateException("a look ends by itself");
  }

  private void timeline(String id) throws Failure, IOException, InterruptedException {
    tell("The ministry reads, signed, what happened and what each signal proves:");
    Json.Obj status = status(agency, id).orElseThrow(() -> notSeen("the flag's status"));
    List<String> wanted =
        List.of(
            "notice.bounced",
            "step.climbed",
            "notice.delivered",
            "flag.acknowledged",
            "flag.decided");
    for (String type : wanted) {
      Json.Obj event =
          items(status, "timeline").stream()
              .map(Json.Obj.class::cast)
              .filter(one -> type.equals(one.text("type")))
              .findFirst()
              .orElseThrow(() -> notSeen(type + " in the timeline"));
      tell("  %s  %-17s  %s".formatted(event.require("time"), type, event.require("proves")));
    }
  }

  /// The signature of one body under another.
  private void altered(byte[] flag) throws Failure, IOException, InterruptedException {
    tell("Somebody on the way changes one byte of a flag.");
    byte[] other = flag.clone();
    other[other.length / 2] ^= 1;
    HttpRequest signed = agency.post("/v1/flags", flag, "demo-altered");
    HttpRequest altered =
        HttpRequest.newBuilder(signed, (name, value) -> true)
            .POST(BodyPublishers.ofByteArray(other))
            .build();
    int answer = agency.send(altered).statusCode();
    see(answer == 401, "401 for an altered body, but " + answer);
  }

  /// The first entry of that type that the agency can read; waits for it.
  private Json.Obj entry(String id, String type, Predicate<Json.Obj> which)
      throws Failure, IOException, InterruptedException {
    for (Look look = new Look(); look.again(type); ) {
      Optional<Json.Obj> status = status(agency, id);
      for (Json event : status.map(found -> items(found, "timeline")).orElse(List.of())) {
        if (event instanceof Json.Obj one && type.equals(one.text("type")) && which.test(one)) {
          return one;
        }
      }
    }
    throw new IllegalStateException("a look ends by itself");
  }

  /// What the agency reads of its flag; empty where it is not recorded yet.
  static Optional<Json.Obj> status(AgencyClient agency, String id)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = agency.get("/v1/flags/" + id);
    return answer.statusCode() == 200
        ? Optional.of(StrictJson.own(answer.body()))
        : Optional.empty();
  }

  private static Json.Obj facts(Json.Obj event) {
    return event.get("facts") instanceof Json.Obj facts ? facts : event;
  }

  private static String disclosed(Json.Obj event, String name) {
    String value = event.get("disclosed") instanceof Json.Obj values ? values.text(name) : null;
    return value == null ? "" : value;
  }

  /// A list of an object; none where it is missing.
  static List<Json> items(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Arr list ? list.items() : List.of();
  }

  /// Looks again and again, without hurry and not for ever.
  private static final class Look {
    private final long end = System.nanoTime() + PATIENCE.toNanos();
    private boolean first = true;

    boolean again(String what) throws Failure, InterruptedException {
      if (!first) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
      first = false;
      see(System.nanoTime() < end, what + " within " + PATIENCE.toSeconds() + " s");
      return true;
    }
  }

  /// Fails the story where a step was not seen.
  static void see(boolean seen, String what) throws Failure {
    if (!seen) {
      throw notSeen(what);
    }
  }

  /// The story's end where a step was not seen.
  static Failure notSeen(String what) {
    return new Failure(Failure.REFUSED, "not seen: " + what);
  }

  private void tell(String line) {
    terminal.say(line);
  }

  private void ok(String step) {
    terminal.say("ok " + step);
  }
}
