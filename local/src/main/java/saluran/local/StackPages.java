package saluran.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.local.front.LocalPages;
import saluran.local.mail.box.Inbox;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What `/local/` shows: the mailboxes as JSON for programs, and mailboxes and flags as plain pages
/// for people. Only reads.
final class StackPages implements LocalPages {

  private static final String LEDGER = "LedgerTable";
  private static final String BY_AGENCY = "by_agency";
  private static final String FLAG = "flag/";
  private static final int MOST_FLAGS = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final Inbox inbox;
  private final DynamoDbClient dynamoDb;
  private final boolean hasFlags;

  StackPages(Inbox inbox, DynamoDbClient dynamoDb, StackSpec stack) {
    this.inbox = inbox;
    this.dynamoDb = dynamoDb;
    this.hasFlags =
        Optional.ofNullable(stack.tables().get(LEDGER)).stream()
            .flatMap(table -> table.indexes().stream())
            .anyMatch(index -> index.name().equals(BY_AGENCY));
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
              case "flags" -> timeline(path.get(1));
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
    html.heading("Mailboxes");
    List<String> addresses = new ArrayList<>();
    JSON.readTree(inbox.addresses()).forEach(address -> addresses.add(address.asText()));
    if (addresses.isEmpty()) {
      html.paragraph("No mail yet.");
    }
    for (String address : addresses) {
      html.link("/local/mail/" + Html.segment(address), address);
    }
    html.heading("Flags");
    List<Map<String, String>> flags = hasFlags ? flags() : List.of();
    if (flags.isEmpty()) {
      html.paragraph("No flag yet.");
    } else {
      html.beginTable("Received", "Reference number", "State", "Agency", "Regime", "Flag");
      for (Map<String, String> flag : flags) {
        String id = flag.getOrDefault("subject", "").replaceFirst("^" + FLAG, "");
        html.row(
            Html.text(flag.getOrDefault("received_at", "")),
            Html.text(flag.getOrDefault("reference_number", "")),
            Html.text(flag.getOrDefault("state", "")),
            Html.text(flag.getOrDefault("agency", "")),
            Html.text(flag.getOrDefault("regime", "")),
            Html.anchor("/local/flags/" + Html.segment(id), id));
      }
      html.endTable();
    }
    return html.page();
  }

  private List<Map<String, String>> flags() {
    List<Map<String, String>> flags = new ArrayList<>();
    dynamoDb
        .scan(request -> request.tableName(LEDGER).indexName(BY_AGENCY).limit(MOST_FLAGS))
        .items()
        .forEach(item -> flags.add(texts(item)));
    flags.sort(
        Comparator.comparing((Map<String, String> flag) -> flag.getOrDefault("received_at", ""))
            .reversed());
    return flags;
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

  private Optional<Page> timeline(String id) {
    if (!hasFlags) {
      return Optional.empty();
    }
    List<Map<String, AttributeValue>> items =
        dynamoDb
            .query(
                request ->
                    request
                        .tableName(LEDGER)
                        .keyConditionExpression("subject = :subject")
                        .expressionAttributeValues(
                            Map.of(":subject", AttributeValue.fromS(FLAG + id)))
                        .limit(1000))
            .items();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    Html html = new Html("Flag " + id);
    html.link("/local/", "All flags");
    for (Map<String, AttributeValue> item : items) {
      Map<String, String> texts = texts(item);
      html.heading(texts.getOrDefault("part", ""));
      html.beginTable("Attribute", "Value");
      texts.forEach(
          (name, value) -> {
            if (!name.equals("part") && !name.equals("subject")) {
              html.row(Html.text(name), Html.text(value));
            }
          });
      html.endTable();
    }
    return Optional.of(html.page());
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item) {
    Map<String, String> texts = new TreeMap<>();
    item.forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> value.n();
      case BOOL -> String.valueOf(value.bool());
      case B -> value.b().asString(StandardCharsets.UTF_8);
      default -> value.toString();
    };
  }
}
