package saluran.local.mail.box;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import saluran.local.disk.DurableFiles;

/// Mailboxes on disk: a directory for each address, a file for each message, named by its turn and
/// its digest.
///
/// The letter case of an address does not matter here, neither in the domain nor before it.
final class Mailboxes {
  private static final String ENDING = ".eml";
  private static final int DIGEST_DIGITS = 32;

  private final Path directory;
  private final Map<Path, Held> holdings = new HashMap<>();

  /// @param directory is made if it is not there
  Mailboxes(Path directory) throws IOException {
    this.directory = directory;
    DurableFiles.createDirectories(directory);
    for (String address : addresses()) {
      DurableFiles.deleteUnfinished(mailbox(address));
    }
  }

  /// Adds `message` to the mailbox of `address`, which it makes if need be. Durable on return.
  ///
  /// The very same message again (same `digest`) changes nothing: a client that lost our 250
  /// brings it twice.
  ///
  /// @param digest of the message as the client sent it, hexadecimal
  /// @return whether it was new
  synchronized boolean add(String address, String digest, byte[] message) throws IOException {
    Path mailbox = mailbox(address);
    Held held = held(mailbox);
    String mark = digest.substring(0, DIGEST_DIGITS);
    if (held.marks.contains(mark)) {
      return false;
    }
    String name = String.format(Locale.ROOT, "%010d-%s%s", held.lastTurn + 1, mark, ENDING);
    DurableFiles.write(mailbox.resolve(name), message);
    held.lastTurn++;
    held.marks.add(mark);
    return true;
  }

  /// What a mailbox holds, so that a new message need not read the directory.
  private static final class Held {
    private final Set<String> marks = new HashSet<>();
    private long lastTurn;
  }

  private Held held(Path mailbox) throws IOException {
    Held known = holdings.get(mailbox);
    if (known != null) {
      return known;
    }
    DurableFiles.createDirectories(mailbox);
    Held held = new Held();
    for (Path message : messages(mailbox)) {
      String name = name(message);
      int dash = name.indexOf('-');
      held.lastTurn = Long.parseLong(name, 0, dash, 10);
      held.marks.add(name.substring(dash + 1, name.length() - ENDING.length()));
    }
    holdings.put(mailbox, held);
    return held;
  }

  /// The addresses that have a mailbox, sorted.
  List<String> addresses() throws IOException {
    List<String> addresses = new ArrayList<>();
    try (DirectoryStream<Path> mailboxes = Files.newDirectoryStream(directory)) {
      for (Path mailbox : mailboxes) {
        addresses.add(decode(name(mailbox)));
      }
    }
    addresses.sort(null);
    return addresses;
  }

  /// The messages of `address`, oldest first; none where there is no such mailbox.
  List<Path> messages(String address) throws IOException {
    return messages(mailbox(address));
  }

  private static List<Path> messages(Path mailbox) throws IOException {
    if (!Files.isDirectory(mailbox)) {
      return List.of();
    }
    List<Path> messages = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(mailbox, "*" + ENDING)) {
      files.forEach(messages::add);
    }
    messages.sort(null);
    return messages;
  }

  private Path mailbox(String address) {
    return directory.resolve(encode(address.toLowerCase(Locale.ROOT)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// A name that is safe as a file's, whatever a client calls a recipient: only letters, digits and
  /// `@ . _ + -` stay, a dot in front does not.
  private static String encode(String address) {
    StringBuilder name = new StringBuilder();
    for (byte b : address.getBytes(UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= '0' && b <= '9')
              || (b > 0 && "@._+-".indexOf(b) >= 0 && !(b == '.' && name.isEmpty()));
      if (plain) {
        name.append((char) b);
      } else {
        name.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    return name.toString();
  }

  private static String decode(String name) {
    byte[] bytes = new byte[name.length()];
    int length = 0;
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '%') {
        bytes[length++] = (byte) HexFormat.fromHexDigits(name, i + 1, i + 3);
        i += 2;
      } else {
        bytes[length++] = (byte) name.charAt(i);
      }
    }
    return new String(bytes, 0, length, UTF_8);
  }
}
