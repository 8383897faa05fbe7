package saluran.simulation.check;

import java.util.function.BiConsumer;

/// 11. Once nothing is under way, an erasure leaves nothing of whom it was asked for.
final class ErasedIsGone implements WorldInvariant {

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String meaning() {
    return "what is erased is gone";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (String left : witness.leftBehind()) {
      broken.accept(left.substring(0, left.indexOf(' ')), left + " was not erased");
    }
  }
}
