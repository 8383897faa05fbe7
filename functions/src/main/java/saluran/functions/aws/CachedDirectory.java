package saluran.functions.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.directory.Directory;
import saluran.directory.DirectoryChange;
import saluran.directory.DirectoryItem;
import saluran.escalation.Contact;
import saluran.escalation.Policy;
import saluran.escalation.Roster;
import saluran.escalation.Rota;
import saluran.escalation.ShippedPolicies;
import saluran.ledger.Ledger;

/// The directory, remembered for a minute, and for a quarter of an hour while it cannot be read: a revoked key is
/// refused within 60 s, and the door stays open through a short outage of the store.
public final class CachedDirectory implements Directory {

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofMinutes(15);

  /// Answers that are remembered; with more, all are forgotten, so that invented key ids cost no memory.
  private static final int MAX_REMEMBERED = 1000;

  private final DynamoDirectory store;
  private final InstantSource clock;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  private record Remembered(Object value, Instant at) {}

  /// @param clock by which the age of the roster is counted
  public CachedDirectory(DynamoDirectory store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<KnownKey> key(String keyId, Instant now) {
    return remember("key/" + keyId, now, () -> read(keyId));
  }

  /// All regimes' policies are read at once, so that an outage finds none of them missing.
  @Override
  public Policy policy(String regime, Instant now) {
    Map<String, Policy> policies =
        remember(
            "policies",
            now,
            () ->
                store.all("policy").stream()
                    .collect(
                        Collectors.toMap(DirectoryItem::id, item -> item.read(Policy.class))));
    Policy policy = policies.get(regime);
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
            .orElseThrow(
                () -> new Ledger.Unavailable(regime + " has no version " + version, null));
  }

  @Override
  public Roster roster() {
    return remember(
        "roster",
        clock.instant(),
        () ->
            new Roster(
                store.all("contact").stream().map(item -> item.read(Contact.class)).toList(),
                store.all("rota").stream().map(item -> item.read(Rota.class)).toList()));
  }

  private Optional<KnownKey> read(String keyId) {
    Optional<DirectoryItem> item = store.item("key", keyId);
    if (item.isEmpty()) {
      return Optional.empty();
    }
    AgencyKey key = item.get().read(AgencyKey.class);
    return store
        .item("agency", key.agency())
        .map(agency -> new KnownKey(key, agency.read(Agency.class), store.version()));
  }

  @SuppressWarnings("unchecked")
  private <T> T remember(String name, Instant now, Supplier<T> read) {
    Remembered known = remembered.get(name);
    if (known != null && isYounger(known, now, FRESH)) {
      return (T) known.value();
    }
    T value;
    try {
      value = read.get();
    } catch (Ledger.Unavailable outage) {
      if (known != null && isYounger(known, now, STALE)) {
        return (T) known.value();
      }
      throw outage;
    }
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(name, new Remembered(value, now));
    return value;
  }

  private static boolean isYounger(Remembered known, Instant now, Duration age) {
    return now.isBefore(known.at().plus(age));
  }
}
