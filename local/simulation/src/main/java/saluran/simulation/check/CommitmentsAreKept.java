package saluran.simulation.check;

import java.util.Optional;
import java.util.function.BiConsumer;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

/// 11. Whatever an entry commits to was kept: the flag and what its agency said later, byte for
/// byte, each mail, each sealed value.
final class CommitmentsAreKept implements WorldInvariant {

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String meaning() {
    return "what entries commit to is kept";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    Ledgers ledgers = witness.ledgers();
    for (String subject : ledgers.subjects()) {
      for (Entry entry : ledgers.folded(subject).orElseThrow().chain().entries()) {
        if (!isKept(ledgers, subject, entry)) {
          broken.accept(subject, "the bytes that " + entry + " names were not kept");
        }
        for (String name : entry.commitments().keySet()) {
          if (!ledgers.isSealed(subject, entry.seq(), name)) {
            broken.accept(subject, name + " of " + entry + " was not kept");
          }
        }
      }
    }
  }

  private static boolean isKept(Ledgers ledgers, String subject, Entry entry) {
    return switch (entry.facts()) {
      case FlagFacts.Received flag -> ledgers.body(subject).equals(Optional.of(flag.bodySha256()));
      case FlagFacts.ByAgency said when said.request() != null ->
          ledgers
              .request(subject, said.request().id())
              .equals(Optional.of(said.request().bodySha256()));
      case NoticeFacts.Attempted attempted ->
          ledgers.mail(subject, attempted.attempt()).equals(Optional.of(attempted.mailSha256()));
      default -> true;
    };
  }
}
