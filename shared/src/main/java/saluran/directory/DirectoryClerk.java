package saluran.directory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import saluran.escalation.Contact;
import saluran.flag.Fault;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.Draft;
import saluran.ledger.Ledger;

/// Applies a directory file: checked as a whole, then written in as few transactions as fit, each
/// with the entry that says what changed. What the file does not name stays as it is.
public final class DirectoryClerk {

  /// Items of one transaction, which DynamoDB bounds at 100 with head, entry and version.
  private static final int MAX_ITEMS = 90;

  private static final int MAX_RACES = 10;

  private final DirectoryStore store;
  private final String origin;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param origin the service's id, as entries name it
  public DirectoryClerk(
      DirectoryStore store, String origin, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.origin = origin;
    this.clock = clock;
    this.random = random;
  }

  /// What came of it.
  public sealed interface Done {
    /// The file broke rules, by itself or beside what is stored; nothing was written.
    record Refused(List<Fault> faults) implements Done {
      public Refused {
        faults = List.copyOf(faults);
      }
    }

    /// What was changed, or would be.
    ///
    /// @param changes by the things' names, such as `key/kominfo-1`
    /// @param applied whether it was written; where it was, durably
    /// @param version the directory's version now
    /// @param contacts the ids of all contacts in the file
    record Changed(
        Map<String, Difference> changes, boolean applied, long version, List<String> contacts)
        implements Done {
      public Changed {
        contacts = List.copyOf(contacts);
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
      }
    }
  }

  /// Applies a file, or previews it.
  ///
  /// @throws Ledger.Unavailable where it cannot be done now; what was written by then stays, and
  ///     applying the same file again writes the rest
  public Done apply(Json file, boolean apply) {
    Map<String, Difference> differences = new TreeMap<>();
    for (int race = 0; race < MAX_RACES; race++) {
      Chain chain = store.chain();
      Map<String, DirectoryItem> stored = store.all();
      DirectoryReader.Reading reading = DirectoryReader.read(file, StoredNames.of(stored.values()));
      if (reading instanceof DirectoryReader.Reading.Faulty(var faults)) {
        return new Done.Refused(faults);
      }
      DirectoryFile sound = ((DirectoryReader.Reading.Sound) reading).file();
      DirectoryChange change = DirectoryChange.of(sound, stored);
      differences.putAll(change.differences(stored));
      if (!apply || change.items().isEmpty()) {
        return new Done.Changed(
            differences,
            apply,
            chain.version(),
            sound.contacts().stream().map(Contact::id).toList());
      }
      DirectoryChange part =
          new DirectoryChange(
              new ArrayList<>(
                  change.items().subList(0, Math.min(MAX_ITEMS, change.items().size()))));
      Chain.Extension extension =
          chain.extend(List.of(Draft.of(part.facts())), clock.instant(), origin, random);
      boolean written = store.write(extension, part);
      if (written) {
        race = -1;
      }
    }
    throw new Ledger.Unavailable("the directory is being changed by somebody else", null);
  }
}
