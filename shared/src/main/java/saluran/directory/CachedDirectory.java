package saluran.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.escalation.Contact;
import saluran.escalation.Policy;
import saluran.escalation.Proof;
import saluran.escalation.Roster;
import saluran.escalation.Rota;
import saluran.escalation.ShippedPolicies;
import saluran.ledger.Ledger;

/// The directory, remembered for a minute, and for a quarter of an hour while it cannot be read: a
/// revoked key is refused within 60 s, and the door stays open through a short outage of the store.
public final class CachedDirectory implements Directory {

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofMinutes(15);

  /// So long after a failure what is remembered is given without asking: an answer needs several
  /// reads, and waits for an outage only once.
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// How often a key is read again where the directory changes meanwhile.
  private static final int MAX_RACES = 3;

  private final DirectoryItems store;
  private final Proof.Source proofs;
  private final InstantSource clock;
  private final Memory byRequest = new Memory();
  private final Memory byChannel = new Memory();

  /// @param clock by which the age of the roster is counted
  public CachedDirectory(DirectoryItems store, Proof.Source proofs, InstantSource clock) {
    this.store = store;
    this.proofs = proofs;
    this.clock = clock;
  }

  /// A key that is not there is not remembered: a new one is good at once, and invented ids cost no
  /// memory.
  @Override
  public Optional<KnownKey> key(String keyId, Instant now) {
    return byRequest.get("key/" + keyId, now, () -> read(keyId));
  }

  /// All regimes' policies are read at once, so that an outage finds none of them missing.
  @Override
  public Policy policy(String regime, Instant now) {
    Policy policy =
        byRequest.get("policies", now, () -> Optional.of(policies())).orElse(Map.of()).get(regime);
    return policy == null ? ShippedPolicies.of(regime) : policy;
  }

  @Override
  public Policy policy(String regime, int version) {
    Policy shipped = ShippedPolicies.of(regime);
    return version == shipped.version()
        ? shipped
        : store
            .item("policy_version", DirectoryChange.versionId(regime, version))
            .map(item -> item.read(Policy.class))
            .orElseThrow(() -> new Ledger.Unavailable(regime + " has no version " + version, null));
  }

  @Override
  public Optional<Agency> agency(String id) {
    return byChannel.get(
        "agency/" + id,
        clock.instant(),
        () -> store.item("agency", id).map(item -> item.read(Agency.class)));
  }

  @Override
  public Roster roster() {
    return byChannel
        .get("roster", clock.instant(), () -> Optional.of(people()))
        .orElseThrow(IllegalStateException::new);
  }

  @Override
  public Roster rosterNow() {
    return byChannel
        .anew("roster", clock.instant(), () -> Optional.of(people()))
        .orElseThrow(IllegalStateException::new);
  }

  private Map<String, Policy> policies() {
    return store.all("policy").stream()
        .collect(Collectors.toMap(DirectoryItem::id, item -> item.read(Policy.class)));
  }

  private Roster people() {
    List<Contact> contacts =
        store.all("contact").stream().map(item -> item.read(Contact.class)).toList();
    return new Roster(
        contacts,
        store.all("rota").stream().map(item -> item.read(Rota.class)).toList(),
        proofs.of(contacts.stream().map(Contact::id).toList()));
  }

  /// The key as it stands in one version of the directory, which an entry will name.
  private Optional<KnownKey> read(String keyId) {
    long version = store.version();
    for (int race = 0; race < MAX_RACES; race++) {
      long before = version;
      Optional<KnownKey> known = read(keyId, before);
      version = store.version();
      if (version == before) {
        return known;
      }
    }
    throw new Ledger.Unavailable("the directory is being changed", null);
  }

  private Optional<KnownKey> read(String keyId, long version) {
    return store
        .item("key", keyId)
        .map(item -> item.read(AgencyKey.class))
        .flatMap(
            key ->
                store
                    .item("agency", key.agency())
                    .map(agency -> new KnownKey(key, agency.read(Agency.class), version)));
  }

  /// What was read, and when, by one clock.
  private static final class Memory {

    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private volatile @Nullable Instant failed;

    private record Remembered(Object value, Instant at) {
      boolean isYounger(Instant now, Duration age) {
        return now.isBefore(at.plus(age));
      }
    }

    /// @throws Ledger.Unavailable where it cannot be read and what is remembered is too old
    @SuppressWarnings("unchecked")
    <T> Optional<T> get(String name, Instant now, Supplier<Optional<T>> read) {
      Remembered known = remembered.get(name);
      Instant outage = failed;
      boolean waits = outage != null && now.isBefore(outage.plus(PAUSE));
      if (known != null && known.isYounger(now, waits ? STALE : FRESH)) {
        return Optional.of((T) known.value());
      }
      try {
        return anew(name, now, read);
      } catch (Ledger.Unavailable unreadable) {
        failed = now;
        if (known != null && known.isYounger(now, STALE)) {
          return Optional.of((T) known.value());
        }
        throw unreadable;
      }
    }

    /// @throws Ledger.Unavailable where it cannot be read
    <T> Optional<T> anew(String name, Instant now, Supplier<Optional<T>> read) {
      Optional<T> value = read.get();
      failed = null;
      if (value.isPresent()) {
        remembered.put(name, new Remembered(value.get(), now));
      } else {
        remembered.remove(name);
      }
      return value;
    }
  }
}
