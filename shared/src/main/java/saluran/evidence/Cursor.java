package saluran.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import saluran.evidence.FlagIndex.Position;
import saluran.json.Times;
import saluran.ledger.Hash;
import saluran.ledger.Subject;

/// `next` of a list: the place of the last flag that was looked at, and nothing else. Flags that
/// come later do not shift it, for they are newer. It opens nothing: whoever sends it is shown
/// flags of the own agency behind that place.
final class Cursor {

  private static final int MAX = 128;

  private Cursor() {}

  /// base64url of the time of receipt, a space and the flag's id.
  static String of(Position position) {
    String place = Times.text(position.receivedAt()) + " " + position.flag().id();
    return Hash.base64url(place.getBytes(StandardCharsets.US_ASCII));
  }

  /// The place that a cursor names; empty where [#of] did not write it.
  static Optional<Position> read(String cursor) {
    if (cursor.length() > MAX) {
      return Optional.empty();
    }
    try {
      String place = new String(Hash.fromBase64url(cursor), StandardCharsets.US_ASCII);
      int space = place.indexOf(' ');
      Position position =
          new Position(
              Instant.parse(place.substring(0, Math.max(0, space))),
              Subject.flag(place.substring(space + 1)));
      return Optional.of(position).filter(read -> of(read).equals(cursor));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
