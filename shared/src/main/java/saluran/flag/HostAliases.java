package saluran.flag;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Hosts under which one service answers alike, as `host_aliases.txt` lists them with their
/// sources.
final class HostAliases {

  private static final Map<String, String> FIRST = read();

  private HostAliases() {}

  /// The host that stands for this one's group; the host itself where it is in none. Exact hosts
  /// only: what lies below one is another host.
  ///
  /// @param host in lower-case ASCII
  static String first(String host) {
    return FIRST.getOrDefault(host, host);
  }

  private static Map<String, String> read() {
    Map<String, String> first = new HashMap<>();
    InputStream file =
        Objects.requireNonNull(HostAliases.class.getResourceAsStream("host_aliases.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(
              group -> {
                for (String host : group) {
                  first.put(host, group[0]);
                }
              });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Map.copyOf(first);
  }
}
