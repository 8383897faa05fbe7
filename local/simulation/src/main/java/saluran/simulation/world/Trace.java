package saluran.simulation.world;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/// The story of a seed, line by line, as a hash: two runs that tell the same story have the same.
public final class Trace {

  private final MessageDigest digest;
  private final VirtualClock clock;
  private final Consumer<String> reader;

  /// @param reader hears each line
  Trace(VirtualClock clock, Consumer<String> reader) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    this.clock = clock;
    this.reader = reader;
  }

  void line(String what) {
    String line = clock.instant() + " " + what;
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    reader.accept(line);
  }

  /// The hash of all lines; once.
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
