package saluran.local.template.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table with its keys and indexes.
///
/// @param attributes type (`S`, `N`, `B`) of each key attribute
/// @param timeToLive the attribute that says when an item may go
public record TableSpec(
    String logicalId,
    Key key,
    Map<String, String> attributes,
    List<Index> indexes,
    Optional<String> timeToLive) {

  /// A primary key or an index's.
  public record Key(String hash, Optional<String> range) {}

  /// A global secondary index.
  ///
  /// @param projection `KEYS_ONLY`, `INCLUDE` or `ALL`
  /// @param included the attributes of `INCLUDE`
  public record Index(String name, Key key, String projection, List<String> included) {}
}
