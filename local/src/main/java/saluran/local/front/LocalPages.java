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
}
