package saluran.directory;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import saluran.json.Canonical;
import saluran.json.Json;

/// How one thing of a directory file differs from what is stored. What was stored of a person, and
/// is not in the file, is never told: a file is no way to ask for names and addresses.
///
/// @param kind whether the thing is new
/// @param fields of a changed thing those that differ, by name; none of an added one, which the
///     file shows whole
public record Difference(Kind kind, Map<String, Field> fields) {

  /// By kind of thing the fields whose stored value may be told, since they hold nothing of a
  /// person.
  private static final Map<String, Set<String>> TOLD =
      Map.of(
          "agency",
          Set.of("name", "country", "standing", "regimes", "categories", "jurisdictions"),
          "key",
          Set.of("agency", "algorithm", "public_key", "not_before", "not_after", "revoked_at"),
          "contact",
          Set.of("alias", "roles", "languages", "time_zone"),
          "rota",
          Set.of("role", "time_zone", "turns"),
          "policy",
          Set.of(
              "version",
              "effect_within",
              "acknowledge_within",
              "after_clarification",
              "repeat",
              "steps"));

  public Difference {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /// Whether a thing is new.
  public enum Kind {
    ADDED,
    CHANGED
  }

  /// One field that differs.
  ///
  /// @param before null where it had no value, and where that is withheld
  /// @param withheld whether it had a value that is not told
  /// @param after null where it has none any more
  public record Field(@Nullable Json before, boolean withheld, @Nullable Json after) {}

  /// A thing that is new.
  static Difference added() {
    return new Difference(Kind.ADDED, Map.of());
  }

  /// What differs between two states of one thing.
  static Difference between(DirectoryItem before, DirectoryItem after) {
    Json.Obj old = before.tree();
    Json.Obj next = after.tree();
    Set<String> names = new TreeSet<>(old.members().keySet());
    names.addAll(next.members().keySet());
    Map<String, Field> fields = new TreeMap<>();
    for (String name : names) {
      Json was = old.get(name);
      Json is = next.get(name);
      if (was == null || !was.equals(is)) {
        boolean withheld = was != null && !isTold(after.kind(), name, was);
        fields.put(name, new Field(withheld ? null : was, withheld, is));
      }
    }
    return new Difference(Kind.CHANGED, fields);
  }

  /// A step's targets may hold a bare address.
  private static boolean isTold(String kind, String name, Json value) {
    return TOLD.getOrDefault(kind, Set.of()).contains(name)
        && !Canonical.text(value).contains("\"address:");
  }
}
