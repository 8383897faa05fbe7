package saluran.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import saluran.invariants.Patience;
import saluran.simulation.world.Submission;

/// 2. A key stands for one body: 422 is said to other bytes, and only to those. While the ledger
/// cannot be read the door lets them in; the recorder tells them apart.
final class OtherBytesAreRefused implements WorldInvariant {

  /// In so long the door has answered.
  private static final Duration ANSWERED = Duration.ofSeconds(30);

  private final Patience patience;

  /// @param patience knows when nothing went wrong
  OtherBytesAreRefused(Patience patience) {
    this.patience = patience;
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String meaning() {
    return "same key, other bytes";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (Submission submission : witness.submissions()) {
      String subject = "flag/" + submission.flagId();
      witness
          .ledgers()
          .flag(subject)
          .ifPresent(
              flag -> {
                for (Submission.Post post : submission.posts()) {
                  boolean own = post.bodySha256().equals(flag.received().bodySha256());
                  if (own && post.status() == 422) {
                    broken.accept(subject, "its own bytes got a 422");
                  }
                  if (!own && post.isAccepted() && isKnown(witness, subject, post.asked())) {
                    broken.accept(subject, "other bytes were let in at " + post.asked());
                  }
                }
              });
    }
  }

  /// Whether the door could know of the case then.
  private boolean isKnown(Witness witness, String subject, Instant asked) {
    boolean calm = patience.until(asked, ANSWERED).equals(asked.plus(ANSWERED));
    return calm && witness.ledgers().begun(subject).filter(asked::isAfter).isPresent();
  }
}
