package saluran.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import saluran.cli.agency.AgencyClient;
import saluran.json.Json;
import saluran.json.StrictJson;

/// How long a moderator's first mail of a flag takes from the 202 to the mailbox, where nothing
/// else is under way. The mailbox is looked at again and again, so a time has up to one look too
/// many in it.
///
/// @param nanos of each mail
record MailWait(List<Long> nanos) {

  private static final String MAILBOX = "/local/inbox/sari@desk.example";
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final int ACCEPTED = 202;
  private static final int OK = 200;

  MailWait {
    nanos = List.copyOf(nanos);
  }

  /// Sends flags one after another, each when the last one's mail was seen.
  ///
  /// @param warmUp how many are not counted, before the others
  /// @throws IOException where a flag is not accepted, or its mail not seen
  static MailWait of(SignedFlags flags, int warmUp, int count)
      throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    try (AgencyClient agency = flags.client();
        HttpClient browser = HttpClient.newHttpClient()) {
      for (SignedFlags.Ready flag : flags.make("mail", warmUp + count)) {
        int status = agency.send(flag.request()).statusCode();
        long accepted = System.nanoTime();
        if (status != ACCEPTED) {
          throw new IOException("%s was answered with %d".formatted(flag.reference(), status));
        }
        awaitMail(browser, flags.channel().resolve(MAILBOX), flag.reference(), accepted);
        nanos.add(System.nanoTime() - accepted);
      }
    }
    return new MailWait(nanos.subList(warmUp, nanos.size()));
  }

  private static void awaitMail(HttpClient browser, URI mailbox, String reference, long since)
      throws IOException, InterruptedException {
    HttpRequest look = HttpRequest.newBuilder(mailbox).build();
    while (!shows(browser.send(look, BodyHandlers.ofString()), reference)) {
      if (System.nanoTime() - since > AT_MOST.toNanos()) {
        throw new IOException(
            "no mail about " + reference + " came in " + AT_MOST.toSeconds() + " s");
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private static boolean shows(HttpResponse<String> mails, String reference) throws IOException {
    if (mails.statusCode() != OK) {
      throw new IOException("the mailbox was answered with " + mails.statusCode());
    }
    Json.Obj read =
        StrictJson.own("{\"mails\":%s}".formatted(mails.body()).getBytes(StandardCharsets.UTF_8));
    return read.get("mails") instanceof Json.Arr(List<Json> list)
        && list.stream().anyMatch(mail -> subject(mail).endsWith(reference));
  }

  private static String subject(Json mail) {
    String subject = mail instanceof Json.Obj object ? object.text("subject") : null;
    return subject == null ? "" : subject;
  }
}
