package saluran.local.front;

import java.util.List;
import java.util.Optional;

/// What answers under `/local/`, which exists on one machine only.
@FunctionalInterface
public interface LocalPages {

  /// A page.
  ///
  /// @param contentType with its charset
  record Page(int status, String contentType, byte[] body) {}

  /// Answers a GET or HEAD.
  ///
  /// @param path what follows `/local/`, split at slashes and then percent-decoded
  /// @return empty where there is no such page
  Optional<Page> get(List<String> path);

  /// Whether there is a form at that path.
  default boolean takes(List<String> path) {
    return false;
  }

  /// Answers a POST that one of these pages sent; what it does is done on return.
  ///
  /// @param path one that [#takes]
  /// @return where the browser goes next, a path of this stack
  default String post(List<String> path) {
    throw new IllegalArgumentException("no form at " + path);
  }
}
