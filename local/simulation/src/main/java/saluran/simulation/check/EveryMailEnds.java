package saluran.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import saluran.casework.Attempt;
import saluran.casework.Mailing;
import saluran.ledger.Subject;

/// 4 and 15. At rest no mail is under way: each that was issued, to a contact or to the agency, was
/// skipped or has ended.
final class EveryMailEnds implements WorldInvariant {

  private static final Set<Attempt.State> UNDER_WAY =
      EnumSet.of(Attempt.State.PENDING, Attempt.State.ATTEMPTED, Attempt.State.SENT);

  /// A world rests though contacts are drilled for ever, so a drill may have gone out just before.
  /// Silence is written down after five minutes, and by the sweep.
  private static final Duration NEW = Duration.ofMinutes(20);

  @Override
  public int number() {
    return 15;
  }

  @Override
  public String meaning() {
    return "every mail ends";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (String subject : witness.ledgers().subjects()) {
      for (Mailing mailing : witness.ledgers().folded(subject).orElseThrow().mailings().all()) {
        if (!mailing.isSkipped()
            && UNDER_WAY.contains(mailing.state())
            && !isNewDrill(subject, mailing, witness.ledgers().now())) {
          broken.accept(subject, mailing.notice() + " is " + mailing.state() + " for ever");
        }
      }
    }
  }

  private static boolean isNewDrill(String subject, Mailing mailing, Instant now) {
    return Subject.parse(subject).kind() == Subject.Kind.CONTACT
        && mailing.issuedAt().plus(NEW).isAfter(now);
  }
}
