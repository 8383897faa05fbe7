package saluran.simulation.check;

import java.util.function.BiConsumer;
import saluran.simulation.world.Submission;

/// 2. A key stands for one body: 422 is said to other bytes, and only to those.
final class OtherBytesAreRefused implements WorldInvariant {

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
              flag ->
                  submission.posts().stream()
                      .filter(post -> post.status() == 422)
                      .filter(post -> post.bodySha256().equals(flag.received().bodySha256()))
                      .forEach(post -> broken.accept(subject, "its own bytes got a 422")));
    }
  }
}
