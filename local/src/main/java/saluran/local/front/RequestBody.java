package saluran.local.front;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Reads a request's body within bounds, on a thread of its own, so that the front can answer while
/// the client is still sending.
final class RequestBody {

  /// The largest body that is handed on whole. A function sees one byte more at most, and so can
  /// tell.
  static final int LIMIT = 128 * 1024;

  /// How long a client may take.
  ///
  /// @param body until a body of at most [#LIMIT] bytes is there
  /// @param drainBytes what is still taken from a client after it was answered, so that it reads
  ///     the answer and not a reset
  /// @param drain how long that may take
  record Patience(Duration body, long drainBytes, Duration drain) {
    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(30), 64L << 20, Duration.ofSeconds(20));
  }

  /// How a body came in.
  sealed interface Reading {}

  /// The bytes, all or the first [#LIMIT] + 1.
  ///
  /// @param complete whether these are all
  record Bytes(byte[] content, boolean complete) implements Reading {}

  /// It did not come in time.
  record TooSlow() implements Reading {}

  /// It ended early or was framed wrongly.
  record Broken() implements Reading {}

  private final InputStream in;
  private final Patience patience;
  private @Nullable Thread reader;

  /// A body that nobody has read from.
  ///
  RequestBody(InputStream in, Patience patience) {
    this.in = in;
    this.patience = patience;
  }

  /// Reads to the end or to the limit. After [TooSlow] the connection is of no use but for one
  /// answer, to be followed by [#abandon].
  Reading read() throws InterruptedException {
    CompletableFuture<byte[]> content = new CompletableFuture<>();
    reader = Thread.ofVirtual().name("request body").start(() -> fill(content));
    try {
      byte[] bytes = content.get(patience.body().toNanos(), TimeUnit.NANOSECONDS);
      return new Bytes(bytes, bytes.length <= LIMIT);
    } catch (ExecutionException e) {
      return new Broken();
    } catch (TimeoutException e) {
      return new TooSlow();
    }
  }

  private void fill(CompletableFuture<byte[]> content) {
    try {
      content.complete(in.readNBytes(LIMIT + 1));
    } catch (IOException e) {
      content.completeExceptionally(e);
    }
  }

  /// Takes the rest and throws it away, within bounds; what is still to come then is cut off, with
  /// the connection.
  void drain() throws InterruptedException {
    Thread drain = Thread.ofVirtual().name("request drain").start(this::discard);
    if (!drain.join(patience.drain())) {
      drain.interrupt();
      drain.join();
    }
  }

  private void discard() {
    byte[] waste = new byte[16 * 1024];
    try {
      long taken = 0;
      for (int read = in.read(waste); read >= 0; read = in.read(waste)) {
        taken += read;
        if (taken > patience.drainBytes()) {
          // Reading from a channel with this set closes the channel.
          Thread.currentThread().interrupt();
        }
      }
    } catch (IOException e) {
      // The client has gone or was cut off; it has its answer, or does not want it.
      return;
    }
  }

  /// Cuts off a reader that still waits; this closes the connection.
  void abandon() {
    if (reader != null) {
      reader.interrupt();
    }
  }
}
