package saluran.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import saluran.casework.Case;
import saluran.decision.Clerk;
import saluran.directory.Directory;
import saluran.flag.Fault;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.Subject;
import saluran.receipt.EntryReceipts;

/// Lets in what an agency says about its flag. Unlike a flag it is recorded before it is answered:
/// the ledger's order decides races, and the agency hears at once whether the state allowed it.
public final class FollowUpDoor {

  private final Directory directory;
  private final Clerk clerk;
  private final EntryReceipts receipts;

  /// @param receipts signs the entry that the answer hands out
  public FollowUpDoor(Directory directory, Clerk clerk, EntryReceipts receipts) {
    this.directory = directory;
    this.clerk = clerk;
    this.receipts = receipts;
  }

  /// The closed list of what may come of a request, in the order of precedence.
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

    /// The agency has no such flag; whether another has, is not told.
    record Unknown() implements Answer {}

    /// The flag's state does not allow it.
    record NotNow(Case flag) implements Answer {}

    /// The key stands for other bytes.
    record Conflicting() implements Answer {}

    /// Recorded, durably; the same request again gets the same answer.
    ///
    /// @param receipt the signed entry
    record Recorded(Case flag, String receipt) implements Answer {}
  }

  /// Answers a request.
  ///
  /// @param flagId as the address names it
  /// @param now the machine's own instant, for the signature
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be answered now; it may have been
  ///     recorded, and the same request again finds it
  public Answer admit(FollowUp what, String flagId, SignedRequest request, Instant now) {
    SignatureProfile.Result result =
        SignatureProfile.check(request, now, id -> directory.key(id, now));
    if (result instanceof SignatureProfile.Result.Refused refused) {
      return new Answer.Unbelieved(refused);
    }
    var verified = (SignatureProfile.Result.Verified) result;
    String key = String.valueOf(request.header("idempotency-key"));
    if (!Door.IDEMPOTENCY_KEY.matcher(key).matches()) {
      return new Answer.BadKey();
    }
    List<Fault> faults = new ArrayList<>();
    String text = what.read(request.body(), faults);
    if (!faults.isEmpty()) {
      return new Answer.Faulty(faults);
    }
    return own(flagId, verified.key().agency().id())
        .map(flag -> record(what, flag, key, text, request, verified))
        .orElseGet(Answer.Unknown::new);
  }

  private Optional<Case> own(String flagId, String agency) {
    return Subject.isFlagId(flagId)
        ? clerk.flag(Subject.flag(flagId)).filter(flag -> flag.received().agency().equals(agency))
        : Optional.empty();
  }

  private Answer record(
      FollowUp what,
      Case flag,
      String key,
      String text,
      SignedRequest request,
      SignatureProfile.Result.Verified verified) {
    FlagFacts.Signed signed =
        new FlagFacts.Signed(
            what.id(flag.subject(), key),
            Hash.digest(request.body()),
            Hash.digest(verified.signatureBase().getBytes(StandardCharsets.UTF_8)),
            verified.key().key().id(),
            verified.key().verifier().thumbprint());
    Kept kept =
        new Kept.LaterRequest(
            signed.id(),
            new Kept.Request(request.body(), Door.keptHeaders(request), verified.signatureBase()));
    return switch (clerk.perform(flag, what.command(signed, text), List.of(kept))) {
      case Clerk.Done.Refused refused -> new Answer.NotNow(refused.flag());
      case Clerk.Done.Clash clash -> new Answer.Conflicting();
      case Clerk.Done.Now done ->
          new Answer.Recorded(done.flag(), receipts.of(entry(done.flag(), signed)));
    };
  }

  private static Entry entry(Case flag, FlagFacts.Signed signed) {
    long seq = flag.request(signed.id()).orElseThrow().seq();
    return flag.chain().entries().get(Math.toIntExact(seq - 1));
  }
}
