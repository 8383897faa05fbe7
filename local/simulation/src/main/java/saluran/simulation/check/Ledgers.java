package saluran.simulation.check;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.casework.Dossier;
import saluran.invariants.DossierInHand;
import saluran.invariants.Patience;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import saluran.ledger.Hash;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The chains as they are stored, followed write by write, so that a check need not read the tables
/// again.
public final class Ledgers {

  private static final String ENTRY = "ENTRY#";
  private static final String VALUE = "VALUE#";
  private static final String EVENT = "SES#";
  private static final String MAIL = "MAIL#";
  private static final String REQUEST = "REQUEST#";
  private static final String RELATED = "RELATED#";
  private static final String BODY = "BODY";

  private final Map<String, Stored> chains = new LinkedHashMap<>();
  private final InstantSource clock;

  /// @param clock the world's
  public Ledgers(InstantSource clock) {
    this.clock = clock;
  }

  /// The world's time.
  Instant now() {
    return clock.instant();
  }

  /// One chain and what lies beside it.
  private static final class Stored {
    final List<Entry> entries = new ArrayList<>();
    final Map<Long, List<SealedValue>> unseen = new LinkedHashMap<>();
    final Map<String, String> kept = new HashMap<>();
    @Nullable Instant begun;
    DossierInHand.@Nullable Head head;
    @Nullable Instant dueAt;
    @Nullable String receipt;
    @Nullable Dossier folded;
    long seen;
  }

  /// What a write was.
  public sealed interface Written {
    /// A new entry.
    record Added(Entry entry) implements Written {}

    /// An entry that was there before: no role may do that.
    record Altered(String subject, String part) implements Written {}

    /// The head of a chain.
    ///
    /// @param dueAt when its case is due; null: never
    record Headed(String subject, @Nullable Instant dueAt) implements Written {}

    /// Something beside the chains.
    record Beside() implements Written {}

    /// Something beside a chain was erased.
    ///
    /// @param name as an entry about its erasure says it
    /// @param named whether an entry said so before
    record Erased(String subject, String name, boolean named) implements Written {}
  }

  /// An item was written, to whichever table.
  ///
  /// @param after null where it was deleted
  public Written written(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    Map<String, AttributeValue> item = after == null ? before : after;
    if (item == null || !item.containsKey("part")) {
      return new Written.Beside();
    }
    String part = text(item, "part");
    String subject = text(item, "subject");
    if (part.startsWith(ENTRY)) {
      if (before != null) {
        return new Written.Altered(subject, part);
      }
      Entry entry = Entry.read(bytes(item, "bytes"));
      Stored stored = stored(subject);
      stored.begun = stored.begun == null ? clock.instant() : stored.begun;
      stored.entries.add(entry);
      return new Written.Added(entry);
    }
    if (after == null) {
      String name = erased(part);
      return new Written.Erased(subject, name, isNamed(subject, name));
    }
    if (part.equals("HEAD")) {
      Stored stored = stored(subject);
      head(stored, after);
      return new Written.Headed(subject, stored.dueAt);
    }
    if (part.startsWith(VALUE)) {
      value(stored(subject), part.substring(VALUE.length()), after);
    } else if (part.startsWith(EVENT)) {
      stored(subject).kept.put(part.substring(0, part.lastIndexOf('#')), "");
    } else if (part.startsWith(MAIL)) {
      stored(subject).kept.put(part, Hash.digest(bytes(after, "mime")));
    } else if (after.containsKey("signature_base")) {
      stored(subject).kept.put(part, Hash.digest(bytes(after, "body")));
    } else if (part.equals("RECEIPT#000001")) {
      stored(subject).receipt = text(after, "jws");
    }
    return new Written.Beside();
  }

  /// What an entry about its erasure calls a part.
  private static String erased(String part) {
    String id = part.substring(part.indexOf('#') + 1);
    return switch (part.substring(0, part.length() - id.length())) {
      case VALUE ->
          "sealed/"
              + Long.parseLong(id.substring(0, id.indexOf('#')))
              + id.substring(id.indexOf('#')).replace('#', '/');
      case MAIL -> "mail/" + id;
      case EVENT -> "ses/" + id;
      case REQUEST -> "request/" + id;
      case RELATED -> "related/" + id;
      default -> part.equals(BODY) ? "request" : part;
    };
  }

  private boolean isNamed(String subject, String name) {
    return stored(subject).entries.stream()
        .map(Entry::facts)
        .anyMatch(
            facts ->
                facts instanceof ChannelFacts.PersonErased erased
                    && erased.values().contains(name));
  }

  private static void head(Stored stored, Map<String, AttributeValue> head) {
    stored.head =
        new DossierInHand.Head(
            Long.parseLong(attribute(head, "version").n()),
            text(head, "digest"),
            text(head, "state"));
    AttributeValue due = head.get("due_at");
    stored.dueAt = due == null ? null : Instant.parse(due.s());
  }

  private static void value(Stored stored, String place, Map<String, AttributeValue> item) {
    int at = place.indexOf('#');
    long seq = Long.parseLong(place.substring(0, at));
    String name = place.substring(at + 1);
    stored.kept.put(VALUE + seq + "#" + name, "");
    stored
        .unseen
        .computeIfAbsent(seq, unseen -> new ArrayList<>())
        .add(new SealedValue(name, text(item, "value"), bytes(item, "key")));
  }

  private Stored stored(String subject) {
    return chains.computeIfAbsent(subject, name -> new Stored());
  }

  /// The subjects that mails are sent about, oldest first.
  public List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    chains.forEach(
        (subject, stored) -> {
          if (!stored.entries.isEmpty() && !subject.equals(Subject.DIRECTORY.toString())) {
            subjects.add(subject);
          }
        });
    return subjects;
  }

  /// When its first entry was written, by the world's clock; empty where there is none.
  public Optional<Instant> begun(String subject) {
    return Optional.ofNullable(chains.get(subject)).map(stored -> stored.begun);
  }

  /// Whether an event of SES was kept; what is erased later was.
  ///
  /// @param type as SES calls it
  boolean keeps(String subject, String messageId, String type) {
    return stored(subject).kept.containsKey(EVENT + messageId + "#" + type);
  }

  /// The digest of the flag that was kept with a case.
  Optional<String> body(String subject) {
    return Optional.ofNullable(stored(subject).kept.get(BODY));
  }

  /// The digest of a later request of its agency, as it was kept.
  Optional<String> request(String subject, String id) {
    return Optional.ofNullable(stored(subject).kept.get(REQUEST + id));
  }

  /// The digest of the mail of an attempt, as it was kept.
  Optional<String> mail(String subject, String attempt) {
    return Optional.ofNullable(stored(subject).kept.get(MAIL + attempt));
  }

  /// Whether a sealed value was kept.
  boolean isSealed(String subject, long seq, String name) {
    return stored(subject).kept.containsKey(VALUE + seq + "#" + name);
  }

  /// The case of a flag as it is now; empty where there is none.
  ///
  /// @throws IllegalArgumentException where its chain is broken
  public Optional<Case> flag(String subject) {
    return folded(subject).map(Case.class::cast);
  }

  /// A case or a contact's proof as it is now; empty where there is none.
  ///
  /// @throws IllegalArgumentException where its chain is broken
  public Optional<Dossier> folded(String subject) {
    Stored stored = chains.get(subject);
    if (stored == null || stored.entries.isEmpty()) {
      return Optional.empty();
    }
    Dossier known = stored.folded;
    if (known == null || known.chain().version() != stored.entries.size()) {
      known = Dossier.of(new Chain(Subject.parse(subject), stored.entries));
      stored.folded = known;
    }
    return Optional.of(known);
  }

  /// A subject for the invariants: what they looked at before is left out the next time.
  ///
  /// @throws IllegalArgumentException where its chain is broken
  DossierInHand inHand(String subject, Instant now, Patience patience) {
    Stored stored = stored(subject);
    Dossier dossier = folded(subject).orElseThrow();
    DossierInHand.Head head = stored.head == null ? new DossierInHand.Head(0, "", "") : stored.head;
    DossierInHand hand =
        new DossierInHand(
            dossier,
            head,
            stored.seen,
            Map.copyOf(stored.unseen),
            Optional.ofNullable(stored.receipt),
            now,
            patience);
    stored.seen = dossier.chain().version();
    stored.unseen.clear();
    return hand;
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalArgumentException("an item without " + name);
    }
    return value;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  private static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).b().asByteArray();
  }
}
