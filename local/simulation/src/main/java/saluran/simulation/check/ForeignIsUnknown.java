package saluran.simulation.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/// 13. What is another agency's is as unknown as what does not exist, to the byte.
final class ForeignIsUnknown implements WorldInvariant {

  @Override
  public int number() {
    return 13;
  }

  @Override
  public String meaning() {
    return "unknown and forbidden look the same";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    Set<String> answers = new HashSet<>(witness.strangersAnswers());
    if (answers.size() > 1) {
      broken.accept("agencies", "strangers hear " + answers);
    }
  }
}
