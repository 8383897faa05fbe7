package saluran.simulation.check;

import java.util.function.BiConsumer;

/// What must hold between the channel and the world around it.
interface WorldInvariant {

  /// Its number in the design's list.
  int number();

  /// What it says, in a few words.
  String meaning();

  /// Holds it against the world.
  ///
  /// @param broken is told the subject and the detail of each place where it does not hold
  void check(Witness witness, BiConsumer<String, String> broken);
}
