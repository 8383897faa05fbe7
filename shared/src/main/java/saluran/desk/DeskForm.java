package saluran.desk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.decision.Command;
import saluran.decision.Command.DecideItems.Choice;
import saluran.flag.Languages;
import saluran.ledger.FlagFacts;
import saluran.ledger.FlagFacts.Ground;
import saluran.ledger.FlagFacts.Measure;
import saluran.notice.Words;

/// A form of the desk's page as it came: it makes the command, or names every field that breaks a
/// rule.
public final class DeskForm {

  /// The largest form, in bytes: 100 items with a few words each.
  public static final int MAX_BYTES = 128 * 1024;

  private static final int NAME = 200;
  private static final int SHORT = 200;
  private static final int TEXT = 5000;
  private static final int FACTS = 1000;

  /// The desk's clock may be so far ahead of ours.
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /// No form came.
  static final DeskForm NONE = new DeskForm("", Map.of());

  /// Begins the fields that hold for each item without an outcome of its own.
  static final String ALL = "all.";

  private static final List<Words> WORDS = Languages.ALL.stream().map(Words::new).toList();

  private final String action;
  private final Map<String, String> fields;
  private final Map<String, String> faults = new LinkedHashMap<>();

  /// @param action which form it is: the last part of its address
  /// @param fields decoded, the first of each name
  public DeskForm(String action, Map<String, String> fields) {
    this.action = action;
    this.fields = Map.copyOf(fields);
  }

  /// No form: a page that is only looked at.
  public static DeskForm none() {
    return NONE;
  }

  /// Begins the fields of one item.
  static String item(String id) {
    return "items[" + id + "].";
  }

  /// Which form it is: the last part of its address; empty for none.
  public String action() {
    return action;
  }

  /// The colleague who was chosen cannot take the case: unknown, oneself, or whoever has it.
  public DeskForm refusingContact() {
    faults.put("contact", "page.contact.not");
    return this;
  }

  /// The names of its fields.
  Set<String> fields() {
    return fields.keySet();
  }

  /// A field as it came; empty where it is missing.
  public String value(String field) {
    return fields.getOrDefault(field, "");
  }

  /// What is wrong, by field: a key of [saluran.notice.Words].
  public Map<String, String> faults() {
    return Collections.unmodifiableMap(faults);
  }

  /// The typed name; empty, and a fault, where it is none.
  public String name() {
    return line("name", NAME, "page.name.missing");
  }

  /// Taking the case.
  public Optional<Command.ByHolder> acknowledgement(String notice) {
    return sound(new Command.Acknowledge(notice, name()));
  }

  /// Asking the agency.
  public Optional<Command.ByHolder> clarification(String notice) {
    return sound(new Command.Ask(notice, name(), block("text", TEXT, "page.text.missing")));
  }

  /// Passing the case on.
  public Optional<Command.ByHolder> passing(String notice) {
    return sound(
        new Command.Pass(
            notice,
            name(),
            line("contact", SHORT, "page.contact.missing"),
            line("reason", SHORT, "page.reason.missing")));
  }

  /// Deciding about every item.
  ///
  /// @param itemIds in the order of the flag
  /// @param timeZone the reader's, in which a time without an offset is meant
  public Optional<Command.ByHolder> decision(
      String notice, List<String> itemIds, String timeZone, Instant now) {
    List<Choice> choices = new ArrayList<>();
    if (itemIds.size() > 1 && isUndecided(itemIds)) {
      faults.put(ALL + "outcome", "page.outcome.missing");
    } else {
      for (String item : itemIds) {
        choices.add(choice(itemIds.size() > 1, item(item), timeZone, now));
      }
    }
    String name = name();
    return sound(new Command.DecideItems(notice, name, choices));
  }

  private boolean isUndecided(List<String> itemIds) {
    return value(ALL + "outcome").isEmpty()
        && itemIds.stream().allMatch(item -> value(item(item) + "outcome").isEmpty());
  }

  /// @param several whether what holds for all may stand in for an outcome of its own
  private Choice choice(boolean several, String own, String timeZone, Instant now) {
    boolean asAll =
        several && value(own + "outcome").isEmpty() && !value(ALL + "outcome").isEmpty();
    String item = asAll ? ALL : own;
    @Nullable Measure outcome = word(Measure.class, value(item + "outcome"));
    String ground = optional(own(asAll, own, "ground"), SHORT, false);
    @Nullable Ground listed = listed(ground);
    if (outcome == null) {
      faults.put(item + "outcome", "page.outcome.missing");
    } else if (outcome == Measure.UNABLE && listed == null) {
      faults.put(item + "ground", "page.ground.unable");
    } else if (outcome == Measure.NO_ACTION && ground.isEmpty()) {
      faults.put(item + "ground", "page.ground.missing");
    }
    boolean unable = outcome == Measure.UNABLE;
    return new Choice(
        outcome == null ? Measure.UNABLE : outcome,
        unable ? listed : null,
        unable ? "" : ground,
        optional(own(asAll, own, "facts"), FACTS, true),
        effectedAt(own(asAll, own, "effected_at"), timeZone, now));
  }

  /// The field that counts: the item's own, or what holds for all where the item leaves it empty.
  private String own(boolean asAll, String own, String field) {
    return asAll && value(own + field).isEmpty() ? ALL + field : own + field;
  }

  private @Nullable Instant effectedAt(String field, String timeZone, Instant now) {
    String text = value(field).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      Instant at =
          text.length() > 16 && !text.matches(".*T\\d\\d:\\d\\d:\\d\\d")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(ZoneId.of(timeZone)).toInstant();
      if (at.isAfter(now.plus(AHEAD))) {
        faults.put(field, "page.effected_at.ahead");
      }
      return at;
    } catch (DateTimeException notATime) {
      faults.put(field, "page.effected_at.form");
      return null;
    }
  }

  private Optional<Command.ByHolder> sound(Command.ByHolder command) {
    return faults.isEmpty() ? Optional.of(command) : Optional.empty();
  }

  private String line(String field, int max, String fault) {
    String text = value(field).strip();
    if (text.isEmpty() || isTooLong(text, max) || hasControl(text, false)) {
      faults.put(field, fault);
    }
    return text;
  }

  private String block(String field, int max, String fault) {
    String text = value(field).replace("\r\n", "\n").strip();
    if (text.isEmpty() || isTooLong(text, max) || hasControl(text, true)) {
      faults.put(field, fault);
    }
    return text;
  }

  private String optional(String field, int max, boolean lines) {
    String text = value(field).replace("\r\n", "\n").strip();
    if (isTooLong(text, max) || hasControl(text, lines)) {
      faults.put(field, "page.text.bad");
    }
    return text;
  }

  private static boolean isTooLong(String text, int max) {
    return text.codePointCount(0, text.length()) > max;
  }

  private static boolean hasControl(String text, boolean lines) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && !(lines && c == '\n'));
  }

  /// The ground that people call so in any language, or that is named by its code.
  private static @Nullable Ground listed(String text) {
    for (Ground ground : Ground.values()) {
      if (ground.name().equals(text)
          || WORDS.stream()
              .anyMatch(words -> words.say("ground." + ground).equalsIgnoreCase(text))) {
        return ground;
      }
    }
    return null;
  }

  private static <E extends Enum<E>> @Nullable E word(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    return null;
  }

  /// The ids of a flag's items, as the form's fields name them; their places where the report was
  /// erased.
  public static List<String> itemIds(
      FlagFacts.Received flag, Optional<saluran.flag.FlagReport> report) {
    List<String> ids = new ArrayList<>();
    for (int place = 1; place <= flag.items(); place++) {
      int index = place - 1;
      ids.add(report.map(sent -> sent.items().get(index).itemId()).orElse(Integer.toString(place)));
    }
    return ids;
  }
}
