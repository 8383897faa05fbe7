package saluran.local.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import saluran.local.front.LocalPages;
import saluran.local.mail.box.Inbox;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What `/local/` shows: the mailboxes as JSON for programs, and mailboxes and flags as plain pages
/// for people. Only reads.
public final class StackPages implements LocalPages {

  private static final JsonMapper JSON = new JsonMapper();

  private final Inbox inbox;
  private final FlagPages flags;

  /// @param dynamoDb stays the caller's
  public StackPages(Inbox inbox, DynamoDbClient dynamoDb, StackSpec stack) {
    this.inbox = inbox;
    this.flags = new FlagPages(dynamoDb, stack);
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
