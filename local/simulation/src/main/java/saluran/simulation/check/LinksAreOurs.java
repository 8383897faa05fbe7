package saluran.simulation.check;

import java.util.function.BiConsumer;

/// 9. Links that nobody mailed fail.
final class LinksAreOurs implements WorldInvariant {

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String meaning() {
    return "altered links fail";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (int status : witness.answersToForeignLinks()) {
      if (status != 404 && status < 500) {
        broken.accept("desk", "an altered link was answered with " + status);
      }
    }
  }
}
