package saluran.local.pages;

/// Flags the sample in the name of an agency whose key is on this machine.
@FunctionalInterface
public interface SampleFlag {

  /// Signs and submits it.
  ///
  /// @return the flag's id, once it was accepted
  /// @throws IllegalStateException where it was not, with the channel's own words
  String submit();
}
