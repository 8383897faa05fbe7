package saluran.simulation.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import saluran.casework.Case;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.receipt.Receipts;
import saluran.simulation.world.Submission;

/// 1. Every 202 has one case, and its receipt an entry there: the first, or one that names the
///   copy. What was only ever refused has none.
final class ReceiptsStand implements WorldInvariant {

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String meaning() {
    return "every receipt stands for an entry, no refusal leaves a case";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (Submission submission : witness.submissions()) {
      String subject = "flag/" + submission.flagId();
      Case flag = witness.ledgers().flag(subject).orElse(null);
      boolean refused = submission.posts().stream().allMatch(Submission.Post::isRefused);
      if (refused && flag != null) {
        broken.accept(subject, "was refused, and a case is there");
      }
      Set<String> known = flag == null ? Set.of() : copies(flag);
      for (Submission.Post post : submission.posts()) {
        if (!post.isAccepted()) {
          continue;
        }
        String jws =
            StrictJson.own(post.answer().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .require("receipt");
        Entry signed = Receipts.entry(jws);
        FlagFacts.Received facts = (FlagFacts.Received) signed.facts();
        if (!known.contains(signed.digest())) {
          broken.accept(subject, "a receipt stands for no entry");
        }
        if (!facts.bodySha256().equals(post.bodySha256())) {
          broken.accept(subject, "a receipt is of other bytes");
        }
      }
    }
  }

  private static Set<String> copies(Case flag) {
    Set<String> digests = new HashSet<>();
    digests.add(flag.chain().entries().getFirst().digest());
    for (Entry entry : flag.chain().entries()) {
      switch (entry.facts()) {
        case FlagFacts.ReceivedAgain again -> digests.addAll(again.copies());
        case FlagFacts.Conflicted conflict -> digests.add(conflict.copy());
        default -> {
          // Names no copy.
        }
      }
    }
    return digests;
  }
}
