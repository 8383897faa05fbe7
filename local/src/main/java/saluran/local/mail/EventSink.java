package saluran.local.mail;

import java.io.IOException;

/// Where the events about mail go: SES's configuration set, its event destination and SNS in one.
public interface EventSink {
  /// Takes one event. Durable on return.
  ///
  /// The same event (same bytes) comes again after a crash between this call and its being noted,
  /// and after a throw: at least once, like SNS. Called from several threads.
  ///
  /// @param configurationSet the name that the mail was sent with
  /// @param sesEventJson one event as SES publishes it to SNS, UTF-8
  /// @throws IOException if the event was not taken; it is then offered again later
  void publish(String configurationSet, byte[] sesEventJson) throws IOException;
}
