package saluran.cli.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import saluran.cli.file.Failure;
import saluran.cli.file.PrettyJson;
import saluran.cli.file.Printable;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;

/// The channel's health as an agency may judge it: the document for programs, its meaning for
/// people.
@Command(
    name = "channel",
    description = {
      "Prints whether the desk was lately proven reachable, role by role, and about which of this"
          + " agency's flags an alarm is open.",
      "What it means stands on standard error, in words."
    },
    exitCodeList = {
      "0:printed, sound or not",
      "1:refused; the reasons are on standard error",
      "2:the command line or a file cannot be used",
      "3:no answer"
    })
public final class ChannelCommand implements Callable<Integer> {

  private static final int TRIES = 3;

  private final Terminal terminal;

  @Mixin private AgencyOptions agency = new AgencyOptions();

  public ChannelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    Exchange exchange = new Exchange(agency.url(), terminal, Thread::sleep);
    try (AgencyClient client = agency.client()) {
      Json.Obj health = exchange.ask(TRIES, () -> client.get("/v1/channel"));
      terminal.say(PrettyJson.of(health));
      plainly(health).forEach(line -> terminal.hint(Printable.of(line)));
      return 0;
    }
  }

  /// A line for each role and alarm, and the verdict in front.
  private static List<String> plainly(Json.Obj health) {
    List<String> lines = new ArrayList<>();
    lines.add(
        new Json.Bool(true).equals(health.get("sound"))
            ? "The channel is sound."
            : "The channel is not sound.");
    for (Json.Obj role : objects(health, "roles")) {
      String proven = role.text("last_proven_at");
      lines.add(
          "  %s: %s%s"
              .formatted(
                  role.text("role"),
                  proven == null ? "not proven reachable yet" : "proven reachable at " + proven,
                  new Json.Bool(true).equals(role.get("stale"))
                      ? "; nobody in it answered the last drill"
                      : ""));
    }
    for (Json.Obj alarm : objects(health, "open_alarms")) {
      lines.add(
          "  an alarm is open about %s, flag %s, received at %s"
              .formatted(
                  alarm.text("reference_number"),
                  alarm.text("flag_id"),
                  alarm.text("received_at")));
    }
    return lines;
  }

  private static List<Json.Obj> objects(Json.Obj health, String name) {
    return health.get(name) instanceof Json.Arr list
        ? list.items().stream()
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .toList()
        : List.of();
  }
}
