package saluran.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import saluran.agency.Agency;
import saluran.agency.Scope;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.directory.Directory;
import saluran.directory.Directory.KnownKey;
import saluran.escalation.Policy;
import saluran.flag.Fault;
import saluran.flag.FlagId;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.flag.Vocabulary.UrgencyLevel;
import saluran.json.Times;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Ledger;
import saluran.ledger.SealedStore;
import saluran.ledger.Subject;
import saluran.receipt.ReceiptSigner;
import saluran.receipt.Receipts;

/// Lets a signed flag in, or says why not. The order is fixed: sign the receipt, put the flag on
/// its queue, and only then let the 202 out, so that every receipt that leaves stands for a flag
/// that will be recorded.
public final class Door {

  static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  /// The headers that are kept with the request: those that were signed, and the signature.
  private static final List<String> KEPT =
      List.of("content-type", "content-digest", "idempotency-key", "signature-input", "signature");

  private final Directory directory;
  private final Ledger ledger;
  private final References references;
  private final SealedStore sealed;
  private final ReceiptSigner signer;
  private final FlagQueue queue;
  private final String origin;
  private final InstantSource clock;

  /// @param origin the service's id, as entries name it
  /// @param clock the channel's time, from which every deadline counts
  public Door(
      Directory directory,
      Ledger ledger,
      SealedStore sealed,
      ReceiptSigner signer,
      FlagQueue queue,
      String origin,
      InstantSource clock) {
    this.directory = directory;
    this.ledger = ledger;
    this.references = new References(ledger);
    this.sealed = sealed;
    this.signer = signer;
    this.queue = queue;
    this.origin = origin;
    this.clock = clock;
  }

  /// The door's answer: the closed list of what may come of a request, in the order of precedence.
  public sealed interface Answer {
    /// The signature is not believed.
    record Unbelieved(SignatureProfile.Result.Refused refused) implements Answer {}

    /// The idempotency key has not its form.
    record BadKey() implements Answer {}

    /// The body broke rules.
    record Faulty(List<Fault> faults) implements Answer {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }

    /// The body names flags that the agency does not have, or not yet: what was accepted a moment
    /// ago may be recorded when the same request comes again.
    record Unrecorded(List<Fault> faults) implements Answer {
      public Unrecorded {
        faults = List.copyOf(faults);
      }
    }

    /// The agency may not ask for this.
    record OutOfScope(Scope.Refusal refusal, Agency agency, FlagReport report) implements Answer {}

    /// The key stands for other bytes.
    record Conflicting(String flagId) implements Answer {}

    /// Let in, durably.
    ///
    /// @param first entry 1, which the receipt signs
    /// @param state as far as it is recorded
    record Admitted(Entry first, FlagFacts.Received facts, String receipt, String state)
        implements Answer {}
  }

  /// Answers a `POST /v1/flags`.
  ///
  /// @param now the machine's own instant, for the signature and `issued_at`
  /// @throws Ledger.Unavailable where it cannot be answered now; the flag may have been taken, and
  ///     a retry with the same key finds it
  public Answer admit(SignedRequest request, Instant now) {
    SignatureProfile.Result result =
        SignatureProfile.check(request, now, id -> directory.key(id, now));
    if (result instanceof SignatureProfile.Result.Refused refused) {
      return new Answer.Unbelieved(refused);
    }
    var verified = (SignatureProfile.Result.Verified) result;
    String key = String.valueOf(request.header("idempotency-key"));
    if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
      return new Answer.BadKey();
    }
    FlagReader.Reading reading = FlagReader.read(request.body(), now);
    if (reading instanceof FlagReader.Reading.Faulty(var faults)) {
      return new Answer.Faulty(faults);
    }
    FlagReport report = ((FlagReader.Reading.Sound) reading).report();
    Agency agency = verified.key().agency();
    List<Fault> unknown = references.faults(report, agency.id());
    if (!unknown.isEmpty()) {
      return new Answer.Unrecorded(unknown);
    }
    Optional<Scope.Refusal> refusal = Scope.refusal(agency, report);
    if (refusal.isPresent()) {
      return new Answer.OutOfScope(refusal.get(), agency, report);
    }
    Subject subject = Subject.flag(FlagId.of(agency.id(), key));
    String bodySha256 = Hash.digest(request.body());
    Chain chain = recorded(subject);
    return chain.entries().isEmpty()
        ? admitNew(subject, request, report, verified, bodySha256, now)
        : again(chain, bodySha256);
  }

  /// While the ledger cannot be read the door stays open: the recorder tells a copy from a new
  /// flag.
  private Chain recorded(Subject subject) {
    try {
      return ledger.load(subject);
    } catch (Ledger.Unavailable outage) {
      return Chain.empty(subject);
    }
  }

  private Answer again(Chain chain, String bodySha256) {
    Case recorded = Case.of(chain);
    if (!recorded.received().bodySha256().equals(bodySha256)) {
      return new Answer.Conflicting(chain.subject().id());
    }
    Entry first = chain.entries().getFirst();
    String receipt =
        sealed
            .receipt(chain.subject(), 1)
            .orElseThrow(() -> new Ledger.Unavailable(first + " has no receipt", null))
            .jws();
    return new Answer.Admitted(first, recorded.received(), receipt, recorded.state().name());
  }

  private Answer admitNew(
      Subject subject,
      SignedRequest request,
      FlagReport report,
      SignatureProfile.Result.Verified verified,
      String bodySha256,
      Instant now) {
    KnownKey key = verified.key();
    Policy policy = directory.policy(report.regime(), now);
    Instant receivedAt = Times.whole(clock.instant());
    FlagFacts.Received facts =
        new FlagFacts.Received(
            key.agency().id(),
            report.referenceNumber(),
            report.regime(),
            policy.ref(),
            bodySha256,
            Hash.digest(verified.signatureBase().getBytes(StandardCharsets.UTF_8)),
            key.key().id(),
            key.verifier().thumbprint(),
            receivedAt.plus(policy.acknowledgeWithin()),
            receivedAt.plus(policy.effectWithin()),
            report.category(),
            report.instrument().name(),
            report.language(),
            report.items().size(),
            report.urgency() == UrgencyLevel.URGENT,
            report.test(),
            key.version(),
            report.supersedes());
    Entry first = Chain.empty(subject).first(facts, receivedAt, origin);
    String receipt = Receipts.sign(first, signer);
    FlagMessage message =
        new FlagMessage(
            receipt,
            Hash.base64url(request.body()),
            keptHeaders(request),
            verified.signatureBase());
    queue.put(key.agency().id(), message);
    return new Answer.Admitted(first, facts, receipt, State.RECEIVED.name());
  }

  /// The headers of a request that are kept with it.
  static Map<String, String> keptHeaders(SignedRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = request.header(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }
}
