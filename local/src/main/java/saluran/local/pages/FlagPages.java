package saluran.local.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import saluran.evidence.Meaning;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.Times;
import saluran.ledger.Entry;
import saluran.local.front.LocalPages.Page;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The flags of every agency, and each one's timeline from its entries: what happened, what that
/// proves and what not. Sealed values are not shown.
final class FlagPages {

  private static final String LEDGER = "LedgerTable";
  private static final String BY_AGENCY = "by_agency";
  private static final String FLAG = "flag/";
  private static final int MOST_FLAGS = 1000;
  private static final int MOST_SHOWN = 200;

  private final DynamoDbClient dynamoDb;
  private final boolean hasFlags;

  FlagPages(DynamoDbClient dynamoDb, StackSpec stack) {
    this.dynamoDb = dynamoDb;
    this.hasFlags =
        Optional.ofNullable(stack.tables().get(LEDGER)).stream()
            .flatMap(table -> table.indexes().stream())
            .anyMatch(index -> index.name().equals(BY_AGENCY));
  }

  /// Writes the list of flags, newest first.
  void list(Html html) {
    List<Map<String, String>> flags = hasFlags ? flags() : List.of();
    if (flags.isEmpty()) {
      html.paragraph("No flag yet.");
      return;
    }
    if (flags.size() > MOST_SHOWN) {
      html.paragraph("The newest " + MOST_SHOWN + ".");
    }
    html.beginTable("Received", "Reference number", "State", "Agency", "Regime", "Timeline");
    for (Map<String, String> flag : flags.subList(0, Math.min(MOST_SHOWN, flags.size()))) {
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

  private List<Map<String, String>> flags() {
    List<Map<String, String>> flags = new ArrayList<>();
    dynamoDb
        .scanPaginator(request -> request.tableName(LEDGER).indexName(BY_AGENCY))
        .items()
        .stream()
        .limit(MOST_FLAGS)
        .forEach(item -> flags.add(texts(item)));
    flags.sort(
        Comparator.comparing((Map<String, String> flag) -> flag.getOrDefault("received_at", ""))
            .reversed());
    return flags;
  }

  /// The page of one flag; empty where there is none of that id.
  Optional<Page> timeline(String id) {
    if (!hasFlags) {
      return Optional.empty();
    }
    AttributeValue subject = AttributeValue.fromS(FLAG + id);
    List<Map<String, AttributeValue>> items =
        dynamoDb
            .query(
                request ->
                    request
                        .tableName(LEDGER)
                        .keyConditionExpression("subject = :subject")
                        .expressionAttributeValues(Map.of(":subject", subject))
                        .limit(MOST_FLAGS))
            .items();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    Html html = new Html("Flag " + id);
    html.link("/local/", "All flags");
    for (Map<String, AttributeValue> item : items) {
      if (!item.containsKey("bytes")) {
        head(html, texts(item));
      }
    }
    html.heading("Timeline");
    html.beginTable("No.", "Time", "What", "Facts", "It proves", "It does not prove");
    for (Map<String, AttributeValue> item : items) {
      AttributeValue bytes = item.get("bytes");
      if (bytes != null) {
        row(html, Entry.read(bytes.b().asByteArray()));
      }
    }
    html.endTable();
    return Optional.of(html.page());
  }

  private static void head(Html html, Map<String, String> head) {
    html.heading(head.getOrDefault("state", ""));
    html.beginTable("Attribute", "Value");
    head.forEach((name, value) -> html.row(Html.text(name), Html.text(value)));
    html.endTable();
  }

  private static void row(Html html, Entry entry) {
    Meaning meaning = Meaning.of(entry.type());
    String not = meaning.doesNotProve();
    html.row(
        String.valueOf(entry.seq()),
        Html.text(Times.text(entry.time())),
        Html.text(entry.type().word()),
        entry.factsAsWritten().members().entrySet().stream()
            .map(fact -> Html.text(fact.getKey() + ": " + text(fact.getValue())))
            .collect(Collectors.joining("<br>")),
        Html.text(meaning.proves()),
        Html.text(not == null ? "" : not));
  }

  private static String text(Json value) {
    return value instanceof Json.Text text ? text.value() : Canonical.text(value);
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item) {
    Map<String, String> texts = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          if (value.s() != null) {
            texts.put(name, value.s());
          } else if (value.n() != null) {
            texts.put(name, value.n());
          }
        });
    return texts;
  }
}
