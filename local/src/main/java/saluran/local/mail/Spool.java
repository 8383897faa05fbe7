package saluran.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import saluran.local.disk.DurableFiles;

/// The mails that were taken and are not done with, on disk: `<id>.eml`, the text, and `<id>.json`,
/// what became of it so far. The second makes the mail: a text without it was never taken.
///
/// One process at a time; safe for several threads as long as each mail is worked on by one.
public final class Spool {
  private static final String TEXT = ".eml";
  private static final String RECORD = ".json";

  private final Path directory;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, SpooledMail> mails = new ConcurrentHashMap<>();

  private Spool(Path directory) {
    this.directory = directory;
  }

  /// Reads what an earlier process left; it is due at `now`, whatever its last delay was.
  ///
  /// @param directory made if it is not there
  /// @param now on the channel's clock
  /// @throws IOException also if a record is damaged: a mail must not get lost in silence
  public static Spool open(Path directory, Instant now) throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.deleteUnfinished(directory);
    Spool spool = new Spool(directory);
    for (Path file : spool.list(RECORD)) {
      try {
        SpooledMail mail = SpooledMail.fromJson(spool.json, Files.readAllBytes(file));
        spool.mails.put(mail.id(), mail.dueAt(now));
      } catch (IOException damaged) {
        throw new IOException("the spool holds a damaged record: " + file, damaged);
      }
    }
    for (Path file : spool.list(TEXT)) {
      String name = String.valueOf(file.getFileName());
      if (!spool.mails.containsKey(name.substring(0, name.length() - TEXT.length()))) {
        Files.deleteIfExists(file);
      }
    }
    return spool;
  }

  /// Takes a mail. Durable on return.
  void add(SpooledMail mail, byte[] text) throws IOException {
    DurableFiles.write(file(mail.id(), TEXT), text);
    update(mail);
  }

  /// Notes what became of a mail. Durable on return.
  void update(SpooledMail mail) throws IOException {
    DurableFiles.write(file(mail.id(), RECORD), mail.toJson(json));
    mails.put(mail.id(), mail);
  }

  /// Forgets a mail that is done with.
  void remove(String id) throws IOException {
    DurableFiles.delete(file(id, RECORD));
    mails.remove(id);
    Files.deleteIfExists(file(id, TEXT));
  }

  /// The mail's text, as it goes out.
  byte[] text(String id) throws IOException {
    return Files.readAllBytes(file(id, TEXT));
  }

  Optional<SpooledMail> find(String id) {
    return Optional.ofNullable(mails.get(id));
  }

  /// All mails, the longest waiting first.
  List<SpooledMail> all() {
    List<SpooledMail> all = new ArrayList<>(mails.values());
    all.sort(Comparator.comparing(SpooledMail::acceptedAt).thenComparing(SpooledMail::id));
    return all;
  }

  private List<Path> list(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ending)) {
      files.forEach(found::add);
    }
    return found;
  }

  private Path file(String id, String ending) {
    return directory.resolve(id + ending);
  }
}
