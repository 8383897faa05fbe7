package saluran.local.lambda;

/// What became of an invocation.
public sealed interface Outcome {

  /// The handler returned.
  ///
  /// @param json its answer as Lambda encodes it; `null` where it returned nothing
  record Answer(byte[] json) implements Outcome {}

  /// A function error: the handler threw, ran out of time, or no instance came free. It is in the
  /// stack's log already.
  record Failure(String errorType, String errorMessage) implements Outcome {}
}
