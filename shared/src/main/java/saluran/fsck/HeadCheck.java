package saluran.fsck;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import saluran.fsck.Damage.Remedy;

/// 11. The head is what the entries come to, attribute by attribute, and the indexes have it where
///   its attributes put it: the sweep's exactly while something falls due, the agency's, and the
///   one of open alarms.
final class HeadCheck {

  /// When the sweep looks again: later than what is due while somebody has leased it.
  private static final String DUE_AT = "due_at";

  /// The longest lease of the sweep.
  private static final Duration LEASE = Duration.ofMinutes(15);

  private final Stored stored;
  private final List<Damage> found;

  HeadCheck(Stored stored, List<Damage> found) {
    this.stored = stored;
    this.found = found;
  }

  /// @param expected the attributes of the head that nobody has leased
  void run(Map<String, String> expected, Instant now) {
    Map<String, String> head = Objects.requireNonNull(stored.head());
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(head.keySet());
    for (String name : names) {
      String there = head.get(name);
      String said = expected.get(name);
      boolean fits =
          Objects.equals(there, said) || (name.equals(DUE_AT) && isLeased(there, said, now));
      if (!fits) {
        add(
            "HEAD " + name,
            "it is %s, and the entries come to %s"
                .formatted(there == null ? "missing" : there, said == null ? "none" : said));
      }
    }
    for (String index : new TreeSet<>(stored.missingFrom())) {
      add("index " + index, "the head's attributes put it there, and it is not there");
    }
  }

  private static boolean isLeased(@Nullable String there, @Nullable String due, Instant now) {
    if (there == null || due == null) {
      return false;
    }
    try {
      Instant until = Instant.parse(there);
      return until.isAfter(Instant.parse(due)) && !until.isAfter(now.plus(LEASE));
    } catch (DateTimeException noInstant) {
      return false;
    }
  }

  private void add(String place, String detail) {
    found.add(new Damage(stored.subject(), place, 11, ChainCheck.MEANING, detail, Remedy.RESTORE));
  }
}
