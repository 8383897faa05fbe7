package saluran.invariants;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import saluran.json.Canonical;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.ledger.SealedValue;
import saluran.receipt.Receipts;

/// 11. One head, which says what the entries come to; entries in their one spelling, never running
///   backwards; sealed values that fit their commitments; a receipt that speaks of entry 1. That no
///   entry is missing, and that each holds the digest of the one before, is what makes a
///   [saluran.ledger.Chain] at all.
final class SoundChain implements Invariant {

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String meaning() {
    return "a whole chain, and one head";
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    DossierInHand.Head head = at.head();
    Entry last = at.chain().entries().getLast();
    if (head.version() != last.seq() || !head.digest().equals(last.digest())) {
      broken.accept("the head is of " + head.version() + ", the chain ends with " + last);
    }
    String state = at.dossier().index(at.now()).state();
    if (!head.state().equals(state)) {
      broken.accept("the head says " + head.state() + ", the entries " + state);
    }
    Instant before = at.chain().entries().getFirst().time();
    for (Entry entry : at.chain().entries().subList((int) at.since(), (int) last.seq())) {
      if (entry.time().isBefore(before)) {
        broken.accept(entry + " runs backwards");
      }
      before = entry.time();
      if (!Arrays.equals(entry.bytes(), Canonical.bytes(StrictJson.own(entry.bytes())))) {
        broken.accept(entry + " is not in its one spelling");
      }
      for (SealedValue value : at.sealed().getOrDefault(entry.seq(), List.of())) {
        if (!value.commitment().equals(entry.commitments().get(value.name()))) {
          broken.accept(value + " does not fit its commitment in " + entry);
        }
      }
    }
    at.receipt()
        .filter(jws -> !Receipts.entry(jws).equals(at.chain().entries().getFirst()))
        .ifPresent(jws -> broken.accept("its receipt speaks of another entry 1"));
  }
}
