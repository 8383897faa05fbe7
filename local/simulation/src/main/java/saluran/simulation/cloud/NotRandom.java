package saluran.simulation.cloud;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import saluran.ledger.Hash;

/// The same bytes for the same seed: keys and signatures made with it protect nothing.
public final class NotRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final byte[] seed;
  private long block;

  /// @param seed what all bytes follow from
  public NotRandom(byte[] seed) {
    this.seed = seed.clone();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      byte[] hash = Hash.sha256(seed, ByteBuffer.allocate(Long.BYTES).putLong(block++).array());
      int length = Math.min(hash.length, bytes.length - at);
      System.arraycopy(hash, 0, bytes, at, length);
      at += length;
    }
  }
}
