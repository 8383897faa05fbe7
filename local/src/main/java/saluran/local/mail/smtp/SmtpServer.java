package saluran.local.mail.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A small SMTP server on the loopback address: a virtual thread per connection.
///
/// GreenMail's own server answers 250 from memory and cannot be told to refuse one mailbox; this
/// one answers only what its [MailRoom] has made durable.
public final class SmtpServer implements AutoCloseable {
  private static final int IDLE_MILLIS = 300_000;

  private final ServerSocket door;
  private final MailRoom room;
  private final Set<Socket> guests = ConcurrentHashMap.newKeySet();

  private SmtpServer(ServerSocket door, MailRoom room) {
    this.door = door;
    this.room = room;
  }

  /// Listens at once.
  ///
  /// @param port 0 for any free one
  /// @throws IOException if the port is taken
  public static SmtpServer start(int port, MailRoom room) throws IOException {
    ServerSocket door = new ServerSocket();
    try {
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      door.close();
      throw new IOException("cannot listen for SMTP on port " + port, taken);
    }
    SmtpServer server = new SmtpServer(door, room);
    Thread.ofPlatform().name("smtp-door").daemon().start(server::admit);
    return server;
  }

  /// The port that it listens on.
  public int port() {
    return door.getLocalPort();
  }

  /// Stops listening and cuts every connection. A mail without its 250 is the client's to bring
  /// again.
  @Override
  public void close() {
    hangUp(door);
    guests.forEach(SmtpServer::hangUp);
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        guests.add(guest);
        if (door.isClosed()) {
          hangUp(guest);
        }
        Thread.ofVirtual().name("smtp-guest").start(() -> serve(guest));
      } catch (IOException closed) {
        if (!door.isClosed()) {
          throw new UncheckedIOException("the SMTP door broke", closed);
        }
      }
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      guest.setTcpNoDelay(true);
      guest.setSoTimeout(IDLE_MILLIS);
      new SmtpSession(guest.getInputStream(), guest.getOutputStream(), room).run();
    } catch (IOException gone) {
      // The client left or was cut off; what it was not told 250 for is still its own.
      return;
    } finally {
      guests.remove(guest);
    }
  }

  private static void hangUp(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception already) {
      // A socket that cannot be closed is closed.
      return;
    }
  }
}
