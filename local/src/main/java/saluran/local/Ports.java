package saluran.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import saluran.local.front.Front;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.Turns;

/// The front's port and, next to it, the built-in mail server's.
record Ports(Front front, MailHouse mail) {

  private static final int TRIES = 50;

  /// Takes both.
  ///
  /// @throws CannotStart when one of them is taken by somebody else
  static Ports take(Cloud.Options options, Path data, ChannelClock clock, StackLog log, Turns turns)
      throws CannotStart {
    for (int left = options.port() == 0 ? TRIES : 1; ; left--) {
      Front front;
      try {
        front = Front.bind(options.port(), InstantSource.system(), log, turns);
      } catch (UncheckedIOException e) {
        throw new CannotStart(String.valueOf(e.getMessage()), e);
      }
      if (options.smtp() != null) {
        return new Ports(front, MailHouse.outside(options.smtp()));
      }
      int next = front.port() + 1;
      try {
        return new Ports(front, MailHouse.builtIn(data.resolve("mailboxes"), next, clock));
      } catch (IOException | IllegalArgumentException e) {
        front.close();
        if (left <= 1) {
          throw new CannotStart(
              "the built-in mail server did not start on port " + next + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
