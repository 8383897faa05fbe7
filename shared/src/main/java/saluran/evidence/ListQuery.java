package saluran.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.evidence.FlagIndex.Position;
import saluran.evidence.FlagIndex.Window;
import saluran.flag.Fault;
import saluran.flag.Fault.Rule;
import saluran.flag.Fields;
import saluran.flag.Vocabulary;
import saluran.json.Times;

/// Which of its flags an agency asks for.
///
/// @param states those that are wanted, never none
/// @param category null for any
/// @param regime null for any
/// @param limit 1 to [#MOST]
/// @param after where an earlier answer ended; null to begin with the newest
public record ListQuery(
    Set<State> states,
    @Nullable String category,
    @Nullable String regime,
    Window window,
    int limit,
    @Nullable Position after) {

  /// The largest `limit`.
  public static final int MOST = 100;

  /// The `limit` where none is asked for.
  public static final int USUAL = 20;

  private static final List<String> NAMES =
      List.of("state", "category", "regime", "from", "to", "limit", "cursor");

  private static final Set<State> ALL = Set.of(State.values());

  /// Instants beyond these are brought to them: no flag came before or after, and their texts sort
  /// as they do.
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  public ListQuery {
    states = Set.copyOf(states);
  }

  /// What came of reading a query.
  public sealed interface Reading {
    /// It breaks no rule.
    record Sound(ListQuery query) implements Reading {}

    /// It breaks these; the pointer of each names the parameter, as `/state`.
    record Faulty(List<Fault> faults) implements Reading {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Reads the raw query as it was signed, without `?`: each parameter at most once, none that is
  /// unknown.
  public static Reading read(String raw) {
    List<Fault> faults = new ArrayList<>();
    Map<String, String> values = QueryText.read(raw, NAMES, faults);
    Set<State> states = states(values.get("state"), faults);
    String category =
        word(
            "/category",
            values.get("category"),
            Vocabulary.CATEGORIES,
            Vocabulary.CATEGORY_PREFIX,
            faults);
    String regime = word("/regime", values.get("regime"), Vocabulary.REGIMES, "", faults);
    Instant from = instant("/from", values.get("from"), EARLIEST, faults);
    Instant to = instant("/to", values.get("to"), LATEST, faults);
    if (faults.isEmpty() && to.isBefore(from)) {
      faults.add(Fault.of("/to", Rule.TOO_EARLY, "from"));
    }
    int limit = limit(values.get("limit"), faults);
    Position after = after(values.get("cursor"), faults);
    // `to` itself is left out, but for the end of all time.
    Window window =
        new Window(from, values.containsKey("to") ? to.minus(Duration.ofMillis(1)) : LATEST);
    return faults.isEmpty()
        ? new Reading.Sound(new ListQuery(states, category, regime, window, limit, after))
        : new Reading.Faulty(faults);
  }

  /// Whether entries of the index may be left out.
  boolean isNarrow() {
    return category != null || regime != null || !states.equals(ALL);
  }

  /// Whether a flag may be wanted, as far as the index knows it.
  boolean wants(FlagIndex.Entry entry) {
    return (category == null || category.equals(entry.category()))
        && (regime == null || regime.equals(entry.regime()))
        && states.contains(State.valueOf(entry.state()));
  }

  /// Whether a flag is wanted: the index may have told the state before this one.
  boolean wants(Case flag) {
    return states.contains(flag.state());
  }

  private static Set<State> states(@Nullable String text, List<Fault> faults) {
    if (text == null) {
      return ALL;
    }
    List<String> known = Arrays.stream(State.values()).map(State::name).toList();
    List<String> words = List.of(text.split(",", -1));
    if (!known.containsAll(words)) {
      faults.add(Fault.of("/state", Rule.NOT_IN_LIST, String.join(", ", known)));
      return ALL;
    }
    return words.stream().map(State::valueOf).collect(Collectors.toSet());
  }

  private static @Nullable String word(
      String pointer, @Nullable String text, Set<String> words, String prefix, List<Fault> faults) {
    String word = text == null ? null : Vocabulary.bare(prefix, text);
    if (word != null && !words.contains(word)) {
      faults.add(Fault.of(pointer, Rule.NOT_IN_LIST, String.join(", ", new TreeSet<>(words))));
    }
    return word;
  }

  /// The first whole millisecond that is not before the instant: times of receipt have no finer
  /// digits.
  private static Instant instant(
      String pointer, @Nullable String text, Instant otherwise, List<Fault> faults) {
    if (text == null) {
      return otherwise;
    }
    if (text.length() > 40 || !Fields.isInstant(text)) {
      faults.add(Fault.of(pointer, Rule.BAD_FORM, "2026-11-21T15:40:54Z"));
      return otherwise;
    }
    Instant instant = Times.whole(OffsetDateTime.parse(text).toInstant().plusNanos(999_999));
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }

  private static int limit(@Nullable String text, List<Fault> faults) {
    if (text == null) {
      return USUAL;
    }
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
      faults.add(Fault.of("/limit", Rule.BAD_FORM, "1 … " + MOST));
      return USUAL;
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Position after(@Nullable String text, List<Fault> faults) {
    Position after = text == null ? null : Cursor.read(text).orElse(null);
    if (text != null && after == null) {
      faults.add(Fault.of("/cursor", Rule.BAD_CURSOR));
    }
    return after;
  }
}
