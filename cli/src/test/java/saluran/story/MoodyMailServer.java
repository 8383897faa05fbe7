package saluran.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mail server of somebody else's, which has its bad days. What it took it keeps, whatever it
/// said then.
final class MoodyMailServer implements AutoCloseable {

  private static final Pattern HEADER =
      Pattern.compile("(?im)^(Message-ID|Subject|To): ?(.*(?:\r?\n[ \t].*)*)");

  /// What it does with whoever comes.
  enum Mood {
    /// Takes every mail.
    WELL,
    /// Hangs up at once.
    DOWN,
    /// Says nothing until it feels otherwise.
    SLOW,
    /// Has no room now.
    DEFERRING,
    /// Hangs up in the middle of the mail.
    CUTTING,
    /// Takes the mail and hangs up before it says so.
    FORGETFUL
  }

  /// A mail that it has.
  record Taken(String messageId, String to, String subject) {}

  private record Feeling(Mood mood, CountDownLatch over) {}

  private final ServerSocket door;
  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
  private volatile Feeling feeling = new Feeling(Mood.WELL, new CountDownLatch(1));

  MoodyMailServer() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::admit);
  }

  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  void feels(Mood mood) {
    Feeling before = feeling;
    feeling = new Feeling(mood, new CountDownLatch(1));
    before.over().countDown();
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() throws IOException {
    door.close();
    feeling.over().countDown();
    for (Socket guest : guests) {
      guest.close();
    }
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        guests.add(guest);
        Thread.ofVirtual().start(() -> serve(guest));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket guest) {
    try (guest;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(guest.getInputStream(), ISO_8859_1));
        OutputStream out = guest.getOutputStream()) {
      Feeling now = feeling;
      if (now.mood() == Mood.SLOW) {
        now.over().await();
      }
      if (now.mood() != Mood.DOWN) {
        converse(in, out, now.mood());
      }
    } catch (IOException gone) {
      // The other side hung up first.
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      guests.remove(guest);
    }
  }

  private void converse(BufferedReader in, OutputStream out, Mood mood) throws IOException {
    say(out, "220 moody ESMTP");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "RCPT" -> say(out, mood == Mood.DEFERRING ? "452 4.3.1 No room now" : "250 2.1.5 Ok");
        case "DATA" -> {
          say(out, "354 Go on");
          if (!takes(in, mood)) {
            return;
          }
          say(out, "250 2.0.0 Ok: kept");
        }
        case "QUIT" -> {
          say(out, "221 2.0.0 Bye");
          return;
        }
        default -> say(out, "250 moody");
      }
    }
  }

  /// Whether the conversation goes on.
  private boolean takes(BufferedReader in, Mood mood) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null || (mood == Mood.CUTTING && mail.length() > 1000)) {
        return false;
      }
      mail.append(line).append("\r\n");
    }
    taken.add(new Taken(header(mail, "message-id"), header(mail, "to"), header(mail, "subject")));
    return mood != Mood.FORGETFUL;
  }

  private static String header(CharSequence mail, String name) {
    Matcher header = HEADER.matcher(mail);
    while (header.find()) {
      if (header.group(1).equalsIgnoreCase(name)) {
        return header.group(2).replaceAll("\r?\n[ \t]", " ").strip();
      }
    }
    return "";
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }
}
