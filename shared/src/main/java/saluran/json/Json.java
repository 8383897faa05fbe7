package saluran.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A JSON value as it was read or as it will be written: a closed, immutable tree.
///
/// Objects keep the order of their members; [Canonical] sorts them only when it writes.
public sealed interface Json {

  /// An object. Names are unique: [StrictJson] refuses a duplicate.
  record Obj(SequencedMap<String, Json> members) implements Json {
    public Obj {
      members =
          Collections.unmodifiableSequencedMap(
              members instanceof FreshMembers fresh ? fresh : new LinkedHashMap<>(members));
    }

    /// An object of these members, in the map's order.
    public static Obj of(Map<String, Json> members) {
      return new Obj(new LinkedHashMap<>(members));
    }

    /// The member of that name; null where there is none.
    public @Nullable Json get(String name) {
      return members.get(name);
    }

    /// The text of the member of that name; null where it is missing or no string.
    public @Nullable String text(String name) {
      return members.get(name) instanceof Text(String value) ? value : null;
    }

    /// The text of a member that must be there.
    ///
    /// @throws IllegalArgumentException where it is missing or no string
    public String require(String name) {
      String value = text(name);
      if (value == null) {
        throw new IllegalArgumentException("no text member '" + name + "'");
      }
      return value;
    }
  }

  /// An array.
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// A string: no lone surrogate and no U+0000 where it comes from [StrictJson].
  record Text(String value) implements Json {}

  /// A number, kept as the literal that was read (at most 20 digits from [StrictJson]).
  record Num(String literal) implements Json {
    /// An integer.
    public static Num of(long value) {
      return new Num(Long.toString(value));
    }

    /// The value where the literal is an integer that a `long` holds; null otherwise.
    public @Nullable Long integer() {
      try {
        return Long.valueOf(literal);
      } catch (NumberFormatException notAnInteger) {
        return null;
      }
    }
  }

  /// `true` or `false`.
  record Bool(boolean value) implements Json {}

  /// `null`.
  record Null() implements Json {}
}
