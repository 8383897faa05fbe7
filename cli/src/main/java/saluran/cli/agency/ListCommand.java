package saluran.cli.agency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import saluran.cli.file.Failure;
import saluran.cli.file.PrettyJson;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;

/// An agency's list of its flags. What a filter may say is the channel's to know; its refusal names
/// the filter.
@Command(
    name = "list",
    description = {
      "Prints this agency's flags, newest first, a page at a time.",
      "`next` is where the next page begins; null is the end. A page may hold fewer flags than asked"
          + " for, even none, while `next` names another."
    },
    exitCodeList = {
      "0:printed",
      "1:refused; the reasons are on standard error",
      "2:the command line or a file cannot be used",
      "3:no answer"
    })
public final class ListCommand implements Callable<Integer> {

  private static final int TRIES = 3;

  private final Terminal terminal;

  @Mixin private AgencyOptions agency = new AgencyOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only flags in this state, or in one of several with commas between.")
  private @Nullable String state;

  @Option(names = "--category", paramLabel = "WORD", description = "Only flags of this category.")
  private @Nullable String category;

  @Option(names = "--regime", paramLabel = "WORD", description = "Only flags of this regime.")
  private @Nullable String regime;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only flags received at this instant or later, such as 2026-11-21T15:40:54Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only flags received before this instant.")
  private @Nullable String to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "So many flags to a page at most: 1 to 100, 20 where nothing is said.")
  private @Nullable String limit;

  @Option(
      names = "--cursor",
      paramLabel = "NEXT",
      description = "The `next` of an earlier answer, with the same filters.")
  private @Nullable String cursor;

  @Option(
      names = "--all",
      description = "All pages from there on, as one answer; nothing is printed unless all came.")
  private boolean all;

  public ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    Exchange exchange = new Exchange(agency.url(), terminal, Thread::sleep);
    try (AgencyClient client = agency.client()) {
      Json.Obj page = page(exchange, client, cursor);
      List<Json> flags = new ArrayList<>(flags(page));
      String next = page.text("next");
      while (all && next != null) {
        page = page(exchange, client, next);
        flags.addAll(flags(page));
        next = page.text("next");
      }
      Map<String, Json> answer = new LinkedHashMap<>();
      answer.put("flags", new Json.Arr(flags));
      answer.put("next", next == null ? new Json.Null() : new Json.Text(next));
      terminal.say(PrettyJson.of(Json.Obj.of(answer)));
      return 0;
    }
  }

  private Json.Obj page(Exchange exchange, AgencyClient client, @Nullable String after)
      throws Failure, InterruptedException {
    String path = "/v1/flags" + query(after);
    return exchange.ask(TRIES, () -> client.get(path));
  }

  private List<Json> flags(Json.Obj page) throws Failure {
    if (page.get("flags") instanceof Json.Arr flags) {
      return flags.items();
    }
    throw new Failure(
        Failure.REFUSED, "What answers at " + agency.url() + " gave no list of flags.");
  }

  /// The query with its `?`; empty where nothing is asked for.
  private String query(@Nullable String after) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("state", state);
    asked.put("category", category);
    asked.put("regime", regime);
    asked.put("from", from);
    asked.put("to", to);
    asked.put("limit", limit);
    asked.put("cursor", after);
    StringBuilder query = new StringBuilder();
    asked.forEach(
        (name, value) -> {
          if (value != null) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
            query.append(encoded(value));
          }
        });
    return query.toString();
  }

  /// Percent-encoded but for what a query may hold as it is and no reader takes for anything else
  /// (RFC 3986 §3.4).
  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || "-._~:,".indexOf(c) >= 0;
      out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }
}
