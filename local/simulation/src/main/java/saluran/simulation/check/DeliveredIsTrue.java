package saluran.simulation.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import saluran.ledger.Entry;
import saluran.ledger.NoticeFacts;
import saluran.receipt.SesEvent;
import saluran.simulation.cloud.MemoryMail.Taken;

/// 4. What the ledger calls delivered was taken by the receiving server.
final class DeliveredIsTrue implements WorldInvariant {

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String meaning() {
    return "delivered is what was delivered";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    Set<String> delivered = new HashSet<>();
    for (Taken mail : witness.mails()) {
      if (witness.delivered().contains(mail.id())) {
        delivered.add(SesTags.subject(mail) + " " + mail.tags().get(SesEvent.ATTEMPT_TAG));
      }
    }
    for (String subject : witness.ledgers().subjects()) {
      for (Entry entry : witness.ledgers().folded(subject).orElseThrow().chain().entries()) {
        if (entry.facts() instanceof NoticeFacts.Delivered facts
            && !delivered.contains(subject + " " + facts.attempt())) {
          broken.accept(subject, entry + " of a mail that never arrived");
        }
      }
    }
  }
}
