package saluran.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The platform's keys in the order in which they sign, each from an instant on. A key is published
/// before its turn, so that whoever keeps a copy of the keys has it when it signs.
///
/// @param turns the first one signs from the beginning; each later one from a later instant
public record KeyTurns(List<Turn> turns) {

  /// So long after the next key's turn began is a signature still believed: clocks of machines may
  /// be 5 minutes apart, either way.
  public static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Pattern FORM = Pattern.compile("([^,@\\s]+)(?:@([0-9TZ:.-]+))?");

  public KeyTurns {
    turns = List.copyOf(turns);
    if (turns.isEmpty() || turns.getFirst().from().isPresent()) {
      throw new IllegalArgumentException("the first key signs from the beginning");
    }
    for (int i = 1; i < turns.size(); i++) {
      Instant from = turns.get(i).from().orElseThrow(KeyTurns::unordered);
      if (!turns.get(i - 1).from().orElse(Instant.MIN).isBefore(from)) {
        throw unordered();
      }
    }
  }

  private static IllegalArgumentException unordered() {
    return new IllegalArgumentException("each key after the first signs from a later instant on");
  }

  /// Reads `id,id@instant,…`, instants as RFC 3339 in UTC.
  ///
  /// @throws IllegalArgumentException saying what is wrong
  public static KeyTurns read(String text) {
    List<Turn> turns = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher turn = FORM.matcher(part);
      if (!turn.matches()) {
        throw new IllegalArgumentException("no key id, or key id@instant: " + part);
      }
      try {
        turns.add(new Turn(turn.group(1), Optional.ofNullable(turn.group(2)).map(Instant::parse)));
      } catch (DateTimeParseException notAnInstant) {
        throw new IllegalArgumentException("no instant in UTC: " + part, notAnInstant);
      }
    }
    return new KeyTurns(turns);
  }

  /// The key whose turn it is.
  public String at(Instant now) {
    return turns.reversed().stream()
        .filter(turn -> !turn.from().orElse(Instant.MIN).isAfter(now))
        .findFirst()
        .orElseThrow()
        .keyId();
  }

  /// When what a key signed is believed no more: [#OVERLAP] after the next turn began; empty for
  /// the last one.
  public Optional<Instant> end(Turn turn) {
    int next = turns.indexOf(turn) + 1;
    return next == turns.size() ? Optional.empty() : turns.get(next).from().map(KeyTurns::overlap);
  }

  private static Instant overlap(Instant from) {
    return from.plus(OVERLAP);
  }

  /// A key's turn.
  ///
  /// @param from when it begins to sign; empty: from the beginning
  public record Turn(String keyId, Optional<Instant> from) {}
}
