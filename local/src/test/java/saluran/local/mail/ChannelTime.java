package saluran.local.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is told.
final class ChannelTime implements InstantSource {
  private Instant now = Instant.parse("2026-11-21T15:40:54.620Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
