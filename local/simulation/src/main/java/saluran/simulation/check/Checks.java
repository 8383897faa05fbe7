package saluran.simulation.check;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.fsck.Fsck;
import saluran.fsck.StoredTables;
import saluran.invariants.CaseInvariants;
import saluran.invariants.DossierInHand;
import saluran.invariants.Invariant;
import saluran.invariants.Patience;
import saluran.invariants.Violation;

/// Holds the invariants and keeps the first that is broken.
public final class Checks {

  private final Witness witness;
  private final Patience patience;
  private final List<WorldInvariant> always = List.of(new MailsHaveAttempts());
  private final List<WorldInvariant> atRest;
  private @Nullable Violation first;

  /// @param patience says how long what is due may take
  public Checks(Witness witness, Patience patience) {
    this.witness = witness;
    this.patience = patience;
    this.atRest =
        List.of(
            new LinksAreOurs(),
            new ReceiptsStand(),
            new OtherBytesAreRefused(patience),
            new WhatIsSaidIsDone(),
            new EveryMailEnds(),
            new PacksTellTheStatus(),
            new SentIsTrue(),
            new DeliveredIsTrue(),
            new EventsAreKept(),
            new CommitmentsAreKept(),
            new ErasedIsGone(),
            new ForeignIsUnknown(),
            new NothingIsLost());
  }

  /// The first invariant that was broken; empty while all hold.
  public Optional<Violation> violation() {
    return Optional.ofNullable(first);
  }

  /// Something happened that must not, whatever else holds.
  public void broken(int number, String meaning, String subject, String detail) {
    if (first == null) {
      first = new Violation(number, meaning, subject, detail);
    }
  }

  /// After a step.
  public void afterStep(Instant now) {
    for (String subject : witness.ledgers().subjects()) {
      DossierInHand hand;
      try {
        hand = witness.ledgers().inHand(subject, now, patience);
      } catch (IllegalArgumentException brokenChain) {
        broken(
            11, "a whole chain, and one head", subject, String.valueOf(brokenChain.getMessage()));
        return;
      }
      boolean changed = hand.since() < hand.chain().version();
      for (Invariant invariant : CaseInvariants.ALL) {
        if (!changed && !invariant.isOfTime()) {
          continue;
        }
        invariant.check(
            hand, detail -> broken(invariant.number(), invariant.meaning(), subject, detail));
      }
    }
    hold(always);
  }

  /// Once the world has come to rest.
  public void atRest() {
    hold(atRest);
  }

  /// The whole of the tables, as `fsck` looks at them.
  public void stored(StoredTables tables, InstantSource clock) {
    new Fsck(tables, witness.platformKeys(), clock)
        .run(
            damage ->
                broken(
                    damage.invariant(),
                    damage.meaning(),
                    damage.subject(),
                    damage.place() + ": " + damage.detail()));
  }

  private void hold(List<WorldInvariant> invariants) {
    for (WorldInvariant invariant : invariants) {
      invariant.check(
          witness,
          (subject, detail) -> broken(invariant.number(), invariant.meaning(), subject, detail));
    }
  }
}
