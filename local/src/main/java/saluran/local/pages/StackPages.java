package saluran.local.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import saluran.local.front.LocalPages;
import saluran.local.mail.box.Inbox;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What `/local/` shows: the mailboxes as JSON for programs, and mailboxes and flags as plain pages
/// for people. One form flags the sample; everything else only reads.
public final class StackPages implements LocalPages {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String SAMPLE = "sample";
  private static final int LOOKS = 50;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Inbox inbox;
  private final FlagPages flags;
  private final AtomicReference<@Nullable SampleFlag> sample = new AtomicReference<>();

  /// @param dynamoDb stays the caller's
  public StackPages(Inbox inbox, DynamoDbClient dynamoDb, StackSpec stack) {
    this.inbox = inbox;
    this.flags = new FlagPages(dynamoDb, stack);
  }

  /// Offers a form that flags the sample.
  public void offer(SampleFlag flag) {
    sample.set(flag);
  }

  @Override
  public boolean takes(List<String> path) {
    return sample.get() != null && path.equals(List.of(SAMPLE));
  }

  @Override
  public String post(List<String> path) {
    SampleFlag flag = Objects.requireNonNull(sample.get());
    String id = flag.submit();
    // Accepted is not recorded yet: the page of its timeline is there in a moment.
    for (int look = 0; look < LOOKS && flags.timeline(id).isEmpty(); look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return "/local/flags/" + Html.segment(id);
  }

  @Override
  public Optional<Page> get(List<String> path) {
    try {
      return switch (path.size()) {
        case 0 -> Optional.of(overview());
        case 1 ->
            switch (path.getFirst()) {
              case "" -> Optional.of(overview());
              case "inbox" -> Optional.of(json(inbox.addresses()));
              default -> Optional.empty();
            };
        case 2 ->
            switch (path.getFirst()) {
              case "inbox" -> Optional.of(json(inbox.mails(path.get(1))));
              case "mail" -> Optional.of(mails(path.get(1)));
              case "flags" -> flags.timeline(path.get(1));
              default -> Optional.empty();
            };
        default -> Optional.empty();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page json(byte[] body) {
    return new Page(200, "application/json", body);
  }

  private Page overview() throws IOException {
    Html html = new Html("Saluran on this machine");
    if (sample.get() != null) {
      html.heading("Flag the 11 domains of July 2017");
      html.paragraph(
          "As the ministry: signed with the key of the built-in agency, which is on this machine."
              + " Then open the moderator\u2019s mailbox below, follow the mail\u2019s link, and type a name.");
      html.button("/local/" + SAMPLE, "Submit the sample flag");
    }
    html.heading("Flags");
    flags.list(html);
    html.heading("Mailboxes");
    JsonNode addresses = JSON.readTree(inbox.addresses());
    if (addresses.isEmpty()) {
      html.paragraph("No mail yet.");
    }
    for (JsonNode address : addresses) {
      html.link("/local/mail/" + Html.segment(address.asText()), address.asText());
    }
    return html.page();
  }

  private Page mails(String address) throws IOException {
    Html html = new Html("Mail to " + address);
    html.link("/local/", "All mailboxes");
    JsonNode mails = JSON.readTree(inbox.mails(address));
    if (mails.isEmpty()) {
      html.paragraph("No mail.");
    }
    for (JsonNode mail : mails) {
      html.heading(mail.path("subject").asText(""));
      html.paragraph(
          "From %s to %s, %s"
              .formatted(
                  mail.path("from").asText(""),
                  mail.path("to").asText(""),
                  mail.path("date").asText("")));
      html.mailText(mail.path("text").asText(""));
    }
    return html.page();
  }
}
