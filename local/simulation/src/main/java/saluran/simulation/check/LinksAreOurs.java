package saluran.simulation.check;

import java.util.function.BiConsumer;

/// 9. Links that nobody mailed fail, and those that were mailed are known to whichever version is
///   asked.
final class LinksAreOurs implements WorldInvariant {

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String meaning() {
    return "mailed links are known, altered ones are not";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (int status : witness.answersToForeignLinks()) {
      if (status != 404 && status < 500) {
        broken.accept("desk", "an altered link was answered with " + status);
      }
    }
    for (int status : witness.answersToMailedLinks()) {
      if (status == 404) {
        broken.accept("desk", "a link that was mailed is not known");
      }
    }
  }
}
