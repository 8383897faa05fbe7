package saluran.probe;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import saluran.flag.Vocabulary;
import saluran.json.Canonical;
import saluran.json.Json;

/// The probe's flag of a day. The same day has the same key and the same bytes, so that a flag
/// whose answer was lost may be sent again.
///
/// @param day in UTC
/// @param idempotencyKey of the request
/// @param body its JSON
public record ProbeFlag(LocalDate day, String idempotencyKey, String body) {

  /// A flag must name a country; the channel stands for none.
  private static final String COUNTRY = "ID";

  /// The flag of a day.
  ///
  /// @param channel what it flags: the channel's own address
  /// @param mailbox one that people read
  public static ProbeFlag of(LocalDate day, URI channel, String mailbox) {
    String key = "probe-" + day;
    Json.Obj report =
        Json.Obj.of(
            Map.ofEntries(
                Map.entry("reference_number", text(key)),
                Map.entry("test", new Json.Bool(true)),
                Map.entry("instrument", text("NOTICE")),
                Map.entry("good_faith_statement", new Json.Bool(true)),
                Map.entry("regime", text(Vocabulary.CHANNEL_PROBE)),
                Map.entry("issued_at", text(day + "T00:00:00Z")),
                Map.entry("issuing_authority", named("country", COUNTRY)),
                Map.entry("contact", named("email", mailbox)),
                Map.entry(
                    "explanation", text("The channel's daily test of itself. Nothing to do.")),
                Map.entry("category", text("NOT_SPECIFIED_NOTICE")),
                Map.entry("items", new Json.Arr(List.of(item(channel)))),
                Map.entry("requested_action", text("PRESERVE_ONLY")),
                Map.entry("language", text("en"))));
    return new ProbeFlag(day, key, Canonical.text(report));
  }

  private static Json.Obj named(String name, String value) {
    return Json.Obj.of(Map.of("name", text("Saluran"), name, text(value)));
  }

  private static Json.Obj item(URI channel) {
    return Json.Obj.of(
        Map.of(
            "item_id", text("1"),
            "locator_type", text("URL"),
            "locator", text(channel.toString())));
  }

  private static Json text(String text) {
    return new Json.Text(text);
  }
}
