package saluran.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.local.mail.EventSink;
import saluran.local.mail.MailRelay;
import saluran.local.mail.MailScheduler;
import saluran.local.mail.SesAccount;
import saluran.local.mail.SesEndpoint;
import saluran.local.mail.Spool;
import saluran.local.mail.box.Inbox;
import saluran.local.mail.box.MailServer;
import saluran.local.mail.smtp.SmtpClient;

/// SES on this machine with all behind it: endpoint, spool, relay, and the built-in mail server
/// unless mail goes to a real one.
final class MailHouse {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What an account out of the sandbox begins with.
  private static final SesAccount ACCOUNT =
      new SesAccount("000000000000", "us-east-1", 1_000_000, 500);

  private final @Nullable MailServer server;
  private final InetSocketAddress smtp;

  private MailHouse(@Nullable MailServer server, InetSocketAddress smtp) {
    this.server = server;
    this.smtp = smtp;
  }

  /// Only knows the way to a real server.
  static MailHouse outside(InetSocketAddress smtp) {
    return new MailHouse(null, smtp);
  }

  /// Starts the built-in server.
  ///
  /// @throws IOException when its port is taken
  static MailHouse builtIn(Path mailboxes, int port, ChannelClock clock) throws IOException {
    MailServer server = MailServer.start(mailboxes, port, clock);
    return new MailHouse(
        server, InetSocketAddress.createUnresolved("127.0.0.1", server.smtpPort()));
  }

  /// Starts to take mail and to bring out what the spool holds.
  ///
  /// @return what answers SES's calls
  SesEndpoint open(
      Path spool,
      Set<String> configurationSets,
      EventSink events,
      ChannelClock clock,
      Closing closing)
      throws IOException {
    MailRelay relay =
        new MailRelay(
            Spool.open(spool, clock.instant()),
            new SmtpClient(smtp.getHostString(), smtp.getPort(), "localhost", PATIENCE),
            events,
            clock);
    MailScheduler scheduler = MailScheduler.start(relay, clock, clock::toMachine);
    closing.add(scheduler::close);
    SesEndpoint endpoint = SesEndpoint.start(ACCOUNT, configurationSets::contains, relay, clock);
    closing.add(endpoint::close);
    return endpoint;
  }

  Inbox inbox() {
    return server == null ? Inbox.none() : server.inbox();
  }

  Optional<MailServer> server() {
    return Optional.ofNullable(server);
  }

  void close() {
    if (server != null) {
      server.close();
    }
  }
}
