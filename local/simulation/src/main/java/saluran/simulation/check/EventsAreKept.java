package saluran.simulation.check;

import java.util.Set;
import java.util.function.BiConsumer;
import saluran.simulation.cloud.MemoryMail.Taken;

/// 4. Each event of SES that came, and did not lie on its queue for too long, is kept, whether it
/// told anything new or not.
final class EventsAreKept implements WorldInvariant {

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String meaning() {
    return "what SES told is kept";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    Set<String> expired = Set.copyOf(witness.expiredMessages());
    for (Witness.SesTold event : witness.events()) {
      Taken mail = event.mail();
      String subject = SesTags.subject(mail);
      if (!expired.contains(event.message())
          && !witness.ledgers().keeps(subject, mail.id(), event.type())) {
        broken.accept(subject, event.type() + " of " + mail.id() + " is not kept");
      }
    }
  }
}
