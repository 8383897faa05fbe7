package saluran.simulation.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Entry;
import saluran.ledger.NoticeFacts;
import saluran.receipt.SesEvent;
import saluran.simulation.cloud.MemoryMail.Taken;

/// 3. What the ledger calls sent was taken by SES, under the id that the ledger names.
final class SentIsTrue implements WorldInvariant {

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String meaning() {
    return "sent is what SES took";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    Set<String> taken = new HashSet<>();
    for (Taken mail : witness.mails()) {
      taken.add(name(SesTags.subject(mail), mail.tags().get(SesEvent.ATTEMPT_TAG), mail.id()));
    }
    for (String subject : witness.ledgers().subjects()) {
      for (Entry entry : witness.ledgers().folded(subject).orElseThrow().chain().entries()) {
        if (entry.facts() instanceof NoticeFacts.Sent facts
            && !taken.contains(name(subject, facts.attempt(), facts.sesMessageId()))) {
          broken.accept(subject, entry + " of a mail that SES never took");
        }
      }
    }
  }

  private static String name(String subject, @Nullable String attempt, String id) {
    return subject + " " + attempt + " " + id;
  }
}
