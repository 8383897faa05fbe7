package saluran.flag;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.flag.Fault.Rule;
import saluran.json.Json;

/// Reads one object's members by name and collects every rule they break. Each method gives null
/// where there is nothing sound to give; what was not read at the end is an unknown field.
public final class Fields {

  private static final Pattern RFC3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private final Json.Obj object;
  private final String pointer;
  private final List<Fault> faults;
  private final Set<String> read = new HashSet<>();

  /// @param pointer where the object stands
  /// @param faults where broken rules are put
  public Fields(Json.Obj object, String pointer, List<Fault> faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  /// Where a member stands.
  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /// Adds a fault at a member.
  public void fault(String name, Rule rule, String... arguments) {
    faults.add(Fault.of(at(name), rule, arguments));
  }

  /// The member as it is; a missing one is a fault where it is required.
  public @Nullable Json take(String name, boolean required) {
    read.add(name);
    Json value = object.get(name);
    if (value == null && required) {
      fault(name, Rule.REQUIRED);
    }
    return value;
  }

  /// Whether the member is there at all.
  public boolean has(String name) {
    return object.get(name) != null;
  }

  /// A single-line text of 1 to `max` characters (code points).
  public @Nullable String line(String name, boolean required, int max) {
    return sound(at(name), take(name, required), max, false);
  }

  /// A text of 1 to `max` characters that may hold LF.
  public @Nullable String block(String name, boolean required, int max) {
    return sound(at(name), take(name, required), max, true);
  }

  /// A single-line text of that form.
  public @Nullable String form(String name, boolean required, int max, Pattern form, String what) {
    return form(name, required, max, form.asMatchPredicate(), what);
  }

  /// A single-line text that fits.
  ///
  /// @param what the form that is expected, as the fault says it
  public @Nullable String form(
      String name, boolean required, int max, Predicate<String> form, String what) {
    return fitting(at(name), line(name, required, max), form, what);
  }

  /// One of these words.
  public @Nullable String word(String name, boolean required, Set<String> words) {
    return word(name, required, words, "");
  }

  /// One of these words, with that prefix or without; given back without.
  public @Nullable String word(String name, boolean required, Set<String> words, String prefix) {
    return oneOf(at(name), line(name, required, FlagReader.SHORT), words, prefix);
  }

  /// One of an enum's names.
  public <E extends Enum<E>> @Nullable E word(String name, boolean required, Class<E> words) {
    String text = word(name, required, names(words));
    return text == null ? null : Enum.valueOf(words, text);
  }

  /// An instant (RFC 3339, with an offset).
  public @Nullable Instant instant(String name, boolean required) {
    String text = form(name, required, 40, Fields::isInstant, "2026-11-21T15:40:54Z");
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  /// Whether this is an instant of RFC 3339 on a day that exists.
  public static boolean isInstant(String text) {
    return RFC3339.matcher(text).matches() && exists(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /// Whether this is a day of RFC 3339 that exists.
  static boolean isDay(String text) {
    return DAY.matcher(text).matches() && exists(text, DateTimeFormatter.ISO_LOCAL_DATE);
  }

  private static boolean exists(String text, DateTimeFormatter form) {
    try {
      form.parse(text);
      return true;
    } catch (DateTimeParseException noSuchDayOrHour) {
      return false;
    }
  }

  /// `true` or `false`.
  public @Nullable Boolean flag(String name, boolean required) {
    Json value = take(name, required);
    return switch (value) {
      case null -> null;
      case Json.Bool(boolean flag) -> flag;
      default -> {
        fault(name, Rule.WRONG_TYPE, "boolean");
        yield null;
      }
    };
  }

  /// An object.
  public @Nullable Fields object(String name, boolean required) {
    Json value = take(name, required);
    return switch (value) {
      case null -> null;
      case Json.Obj inner -> new Fields(inner, at(name), faults);
      default -> {
        fault(name, Rule.WRONG_TYPE, "object");
        yield null;
      }
    };
  }

  /// A list of `min` to `max` elements, each read by `element` from its value and pointer; where it
  /// is missing and not required, an empty one.
  public <T> List<T> list(
      String name,
      boolean required,
      int min,
      int max,
      BiFunction<Json, String, @Nullable T> element) {
    List<T> out = new ArrayList<>();
    Json value = take(name, required);
    if (value == null) {
      return out;
    }
    if (!(value instanceof Json.Arr(List<Json> items))) {
      fault(name, Rule.WRONG_TYPE, "array");
      return out;
    }
    if (items.size() < min) {
      fault(name, Rule.TOO_FEW, Integer.toString(min));
    }
    if (items.size() > max) {
      fault(name, Rule.TOO_MANY, Integer.toString(max));
      return out;
    }
    for (int i = 0; i < items.size(); i++) {
      T read = element.apply(items.get(i), at(name) + "/" + i);
      if (read != null) {
        out.add(read);
      }
    }
    return out;
  }

  /// A list of objects.
  public <T> List<T> objects(
      String name, boolean required, int min, int max, Function<Fields, @Nullable T> element) {
    return list(
        name,
        required,
        min,
        max,
        (value, place) -> {
          if (!(value instanceof Json.Obj inner)) {
            faults.add(Fault.of(place, Rule.WRONG_TYPE, "object"));
            return null;
          }
          Fields fields = new Fields(inner, place, faults);
          T read = element.apply(fields);
          fields.refuseUnknown();
          return read;
        });
  }

  /// A list of words.
  public List<String> words(String name, boolean required, int min, int max, Set<String> words) {
    return words(name, required, min, max, words, "");
  }

  /// A list of words, each with that prefix or without; given back without.
  public List<String> words(
      String name, boolean required, int min, int max, Set<String> words, String prefix) {
    return list(
        name,
        required,
        min,
        max,
        (value, place) ->
            oneOf(place, sound(place, value, FlagReader.SHORT, false), words, prefix));
  }

  /// A list of texts of that form.
  public List<String> forms(
      String name, boolean required, int min, int max, Pattern form, String what) {
    return forms(name, required, min, max, form.asMatchPredicate(), what);
  }

  /// A list of texts that fit.
  public List<String> forms(
      String name, boolean required, int min, int max, Predicate<String> form, String what) {
    return list(
        name,
        required,
        min,
        max,
        (value, place) -> fitting(place, sound(place, value, FlagReader.SHORT, false), form, what));
  }

  /// An integer of these bounds, both included.
  public @Nullable Long integer(String name, boolean required, long min, long max) {
    Json value = take(name, required);
    if (value == null) {
      return null;
    }
    Long number = value instanceof Json.Num literal ? literal.integer() : null;
    if (number == null) {
      fault(name, Rule.WRONG_TYPE, "integer");
    } else if (number < min || number > max) {
      fault(name, Rule.BAD_FORM, min + "–" + max);
      return null;
    }
    return number;
  }

  /// Every member that nobody asked for is a fault.
  public void refuseUnknown() {
    for (String name : object.members().keySet()) {
      if (!read.contains(name)) {
        fault(name, Rule.UNKNOWN_FIELD);
      }
    }
  }

  /// The names of an enum's constants.
  static <E extends Enum<E>> Set<String> names(Class<E> words) {
    Set<String> names = new HashSet<>();
    for (E constant : words.getEnumConstants()) {
      names.add(constant.name());
    }
    return names;
  }

  private @Nullable String fitting(
      String place, @Nullable String text, Predicate<String> form, String what) {
    if (text != null && !form.test(text)) {
      faults.add(Fault.of(place, Rule.BAD_FORM, what));
      return null;
    }
    return text;
  }

  private @Nullable String oneOf(
      String place, @Nullable String text, Set<String> words, String prefix) {
    if (text == null) {
      return null;
    }
    String bare = Vocabulary.bare(prefix, text);
    if (!words.contains(bare)) {
      faults.add(Fault.of(place, Rule.NOT_IN_LIST, String.join(", ", new TreeSet<>(words))));
      return null;
    }
    return bare;
  }

  private @Nullable String sound(String place, @Nullable Json value, int max, boolean lines) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof Json.Text(String text))) {
      faults.add(Fault.of(place, Rule.WRONG_TYPE, "string"));
      return null;
    }
    if (text.isBlank()) {
      faults.add(Fault.of(place, Rule.EMPTY));
      return null;
    }
    if (text.codePointCount(0, text.length()) > max) {
      faults.add(Fault.of(place, Rule.TOO_LONG, Integer.toString(max)));
      return null;
    }
    if (text.codePoints().anyMatch(c -> isControl(c) && !(lines && c == '\n'))) {
      faults.add(Fault.of(place, Rule.CONTROL_CHARACTER));
      return null;
    }
    return text;
  }

  /// C0, DEL, C1, and the line and paragraph separators, which some readers take for a line's end.
  private static boolean isControl(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
