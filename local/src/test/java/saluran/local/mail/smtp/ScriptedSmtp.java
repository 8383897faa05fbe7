package saluran.local.mail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An SMTP server that misbehaves as told: for each step (`CONNECT`, `EHLO`, `HELO`, `MAIL`,
/// `RCPT`, `DATA`, `END`) a reply of the test's own, [#CUT] or [#SILENCE].
public final class ScriptedSmtp implements AutoCloseable {
  /// Hangs up instead of answering.
  public static final String CUT = "cut";

  /// Never answers and never hangs up.
  public static final String SILENCE = "silence";

  private final ServerSocket door;
  private final Map<String, String> script = new ConcurrentHashMap<>();
  private final List<Socket> guests = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<byte[]> mails = new CopyOnWriteArrayList<>();

  public ScriptedSmtp() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::admit);
  }

  /// From now on, what to do at `step`.
  public ScriptedSmtp at(String step, String reply) {
    script.put(step, reply);
    return this;
  }

  /// Behaves again.
  public void behave() {
    script.clear();
  }

  public int port() {
    return door.getLocalPort();
  }

  /// A client of this server that waits `patience` for a reply.
  public SmtpClient client(Duration patience) {
    return new SmtpClient("127.0.0.1", port(), "smtp-out.local", patience);
  }

  /// The commands that came, in their order.
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /// The texts that came whole, dots unstuffed, whatever was answered.
  public List<String> mails() {
    return mails.stream().map(mail -> new String(mail, ISO_8859_1)).toList();
  }

  @Override
  public void close() throws IOException {
    door.close();
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
        if (!door.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      WireReader in = new WireReader(new BufferedInputStream(guest.getInputStream()));
      OutputStream out = guest.getOutputStream();
      boolean on = answer(guest, out, "CONNECT", "220 scripted.example ESMTP");
      while (on) {
        Optional<byte[]> line = in.readLine();
        if (line.isEmpty()) {
          return;
        }
        String command = new String(line.get(), ISO_8859_1);
        commands.add(command);
        on = obey(guest, in, out, command.split(" ", 2)[0]);
      }
    } catch (IOException gone) {
      return;
    }
  }

  private boolean obey(Socket guest, WireReader in, OutputStream out, String verb)
      throws IOException {
    boolean on =
        switch (verb) {
          case "EHLO" ->
              answer(guest, out, verb, "250-scripted.example\r\n250-8BITMIME\r\n250 SIZE 52428800");
          case "DATA" -> answer(guest, out, verb, "354 go on");
          case "QUIT" -> false;
          default -> answer(guest, out, verb, "250 2.0.0 Ok");
        };
    if (on && verb.equals("DATA") && script.getOrDefault(verb, "354").startsWith("354")) {
      mails.add(in.readMessage(Integer.MAX_VALUE - 8).orElseThrow());
      return answer(guest, out, "END", "250 2.0.0 Ok: queued as 4FBX2");
    }
    return on;
  }

  private boolean answer(Socket guest, OutputStream out, String step, String otherwise)
      throws IOException {
    String reply = script.getOrDefault(step, otherwise);
    if (reply.equals(CUT)) {
      return false;
    }
    if (reply.equals(SILENCE)) {
      InputStream in = guest.getInputStream();
      while (in.read() >= 0) {
        // Listens until the client gives up.
      }
      return false;
    }
    out.write((reply + "\r\n").getBytes(ISO_8859_1));
    out.flush();
    return true;
  }
}
