package saluran.intake;

/// The queue `flags`.
public interface FlagQueue {

  /// Puts an accepted flag on the queue. When this returns, the message is durable: the 202 may go
  /// out.
  ///
  /// @param agency the message group, so that one agency's burst delays no other
  /// @throws saluran.ledger.Ledger.Unavailable where it is not known to have been taken; it may
  ///     have been
  void put(String agency, FlagMessage message);
}
