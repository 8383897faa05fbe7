package saluran.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts about the flag itself: how it came, what was decided, how it ended.
public sealed interface FlagFacts extends Facts {

  /// A policy's id (a regime's name) and version, which never changes.
  record PolicyRef(String id, int version) {}

  /// A step of a policy, as applied: targets are `role:…`, `contact:…` (by alias) or `address:n`,
  /// where the n-th bare address is sealed.
  record Step(Duration after, List<String> targets) {}

  /// What an answered clarification does to the effect clock.
  enum AfterClarification {
    RESUME,
    RESTART
  }

  /// A further signed request of the agency about its flag.
  ///
  /// @param id a digest of the flag, the route and the idempotency key: the same request again
  ///     finds its entry by it
  /// @param bodySha256 of the raw body bytes
  /// @param signatureBaseSha256 of the RFC 9421 §2.5 signature base that the agency signed
  /// @param keyThumbprint of the agency's public key (RFC 7638)
  record Signed(
      String id,
      String bodySha256,
      String signatureBaseSha256,
      String keyId,
      String keyThumbprint) {}

  /// What a further request of the agency says.
  sealed interface ByAgency extends FlagFacts {
    /// The request; null for a withdrawal by a flag that supersedes this one.
    @Nullable Signed request();
  }

  /// Entry 1: all that a receipt must prove by itself.
  ///
  /// @param bodySha256 of the raw body bytes
  /// @param signatureBaseSha256 of the RFC 9421 §2.5 signature base that the agency signed
  /// @param keyThumbprint of the agency's public key (RFC 7638)
  /// @param items how many items the flag has; an item is named by its place, from 1
  /// @param directoryVersion the newest entry of the directory that the door knew; 0 before the
  ///     first
  record Received(
      String agency,
      String referenceNumber,
      String regime,
      PolicyRef policy,
      String bodySha256,
      String signatureBaseSha256,
      String keyId,
      String keyThumbprint,
      Instant acknowledgeBy,
      Instant effectDueAt,
      String category,
      String instrument,
      String language,
      int items,
      boolean urgent,
      boolean test,
      long directoryVersion,
      @Nullable String supersedes)
      implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_RECEIVED;
    }
  }

  /// Further accepted copies of the same bytes that got receipts of their own: the digests of the
  /// entries that those receipts sign.
  record ReceivedAgain(List<String> copies) implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_RECEIVED_AGAIN;
    }
  }

  /// Other bytes under the same key that raced past the door: they do not stand.
  record Conflicted(String bodySha256, String copy) implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_CONFLICTED;
    }
  }

  /// The policy's figures and steps as they are used for this flag.
  record PolicyApplied(
      PolicyRef policy,
      Duration acknowledgeWithin,
      Duration effectWithin,
      AfterClarification afterClarification,
      int repeat,
      List<Step> steps)
      implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.POLICY_APPLIED;
    }
  }

  /// The holder of a link took the case; the typed name is sealed.
  record Acknowledged(String notice, String contact, @Nullable String role) implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_ACKNOWLEDGED;
    }
  }

  /// The case went from one contact to another, by alias; `reason` and the typed `name` are sealed.
  record PassedOn(String notice, String from, String to) implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_PASSED_ON;
    }
  }

  /// The desk asked the agency; the effect clock stands still from here. The text is sealed as
  /// `clarification`, the typed name as `name`.
  record ClarificationAsked(String notice, String contact) implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.CLARIFICATION_ASKED;
    }
  }

  /// The agency answered; the clock runs again, to this instant. The text is sealed as `text`.
  record ClarificationGiven(Instant effectDueAt, Signed request) implements ByAgency {
    @Override
    public EntryType type() {
      return EntryType.CLARIFICATION_GIVEN;
    }
  }

  /// What was decided about an item.
  enum Measure {
    REMOVED,
    ACCESS_DISABLED,
    ACCOUNT_SUSPENDED,
    PRESERVED,
    NO_ACTION,
    NOT_FOUND,
    UNABLE
  }

  /// Why the desk is unable to act (EU 2021/784 Annex III).
  enum Ground {
    FORCE_MAJEURE,
    MANIFEST_ERROR,
    INSUFFICIENT_INFO
  }

  /// The decision about one item.
  ///
  /// @param item its place in the flag, from 1
  /// @param ground of `UNABLE`; a ground in the desk's own words is sealed
  /// @param effectedAt the desk's claim
  record Outcome(
      int item, Measure outcome, @Nullable Ground ground, @Nullable Instant effectedAt) {}

  /// A decision for every item. What the desk wrote about them is sealed as `decision_facts`, a
  /// JSON object of `items` with `{item, ground, facts}` each; the typed name as `name`.
  record Decided(String notice, String contact, List<Outcome> outcomes) implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_DECIDED;
    }
  }

  /// The agency took the flag back; the reason is sealed as `reason`.
  ///
  /// @param supersededBy the flag that took its place; null where the agency asked for the
  ///     withdrawal itself
  record Withdrawn(@Nullable Signed request, @Nullable String supersededBy) implements ByAgency {
    @Override
    public EntryType type() {
      return EntryType.FLAG_WITHDRAWN;
    }
  }

  /// The agency contests the decision; a new effect clock runs to this instant. The text is sealed
  /// as `text`.
  record Objected(Instant effectDueAt, Signed request) implements ByAgency {
    @Override
    public EntryType type() {
      return EntryType.FLAG_OBJECTED;
    }
  }

  /// Fourteen days passed after the decision without an objection.
  record Closed() implements FlagFacts {
    @Override
    public EntryType type() {
      return EntryType.FLAG_CLOSED;
    }
  }
}
