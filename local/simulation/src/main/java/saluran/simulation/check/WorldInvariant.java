package saluran.simulation.check;

import java.util.List;
import java.util.function.BiConsumer;

/// What must hold between the channel and the world around it.
interface WorldInvariant {

  /// Those that hold after every step.
  List<WorldInvariant> ALWAYS = List.of(new MailsHaveAttempts(), new LinksAreOurs());

  /// Those that hold once the world has come to rest.
  List<WorldInvariant> AT_REST =
      List.of(
          new ReceiptsStand(),
          new OtherBytesAreRefused(),
          new EveryMailEnds(),
          new DeliveredIsTrue(),
          new ForeignIsUnknown(),
          new NothingIsLost());

  /// Its number in the design's list.
  int number();

  /// What it says, in a few words.
  String meaning();

  /// Holds it against the world.
  ///
  /// @param broken is told the subject and the detail of each place where it does not hold
  void check(Witness witness, BiConsumer<String, String> broken);
}
