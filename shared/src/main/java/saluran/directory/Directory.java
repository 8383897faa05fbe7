package saluran.directory;

import java.time.Instant;
import java.util.Optional;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.escalation.Policy;
import saluran.escalation.Roster;

/// Reads the directory as it was last applied. Answers may be up to 60 seconds old, and up to 15
/// minutes while the store cannot be read.
public interface Directory {

  /// A key with its agency, and the directory version that they were read at; ready to verify.
  final class KnownKey {
    private final AgencyKey key;
    private final Agency agency;
    private final long version;
    private final AgencyKey.Verifier verifier;

    /// @throws IllegalArgumentException where the key is none of its algorithm
    public KnownKey(AgencyKey key, Agency agency, long version) {
      this.key = key;
      this.agency = agency;
      this.version = version;
      this.verifier = key.verifier();
    }

    /// The key.
    public AgencyKey key() {
      return key;
    }

    /// Whose it is.
    public Agency agency() {
      return agency;
    }

    /// The newest entry of the directory when they were read; 0 before the first.
    public long version() {
      return version;
    }

    /// Verifies without reading the key again.
    public AgencyKey.Verifier verifier() {
      return verifier;
    }
  }

  /// The key of that id; empty where there is none.
  ///
  /// @param now the machine's own instant, by which the age of an answer is counted
  /// @throws saluran.ledger.Ledger.Unavailable where no answer is young enough
  Optional<KnownKey> key(String keyId, Instant now);

  /// The newest version of a regime's policy; the shipped one where the directory has none.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where no answer is young enough
  Policy policy(String regime, Instant now);

  /// One version of a policy, which never changes.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Policy policy(String regime, int version);

  /// The agency of that id; empty where there is none.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where no answer is young enough
  Optional<Agency> agency(String id);

  /// The contacts and rotas, and who of the contacts was shown to be reachable.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where no answer is young enough
  Roster roster();

  /// The same as they are stored now: for whom [#roster] lacks may have been listed since.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Roster rosterNow();
}
