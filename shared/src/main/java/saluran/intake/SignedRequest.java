package saluran.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it reached the channel, before anything about it is believed.
///
/// @param method upper case
/// @param authority the channel's own name at which it came, lower case, a non-default port kept
/// @param path the raw path
/// @param query the raw query without `?`; empty where there is none
/// @param headers by lower-case name; duplicates joined with a comma
/// @param body the raw bytes
public record SignedRequest(
    String method,
    String authority,
    String path,
    String query,
    Map<String, String> headers,
    byte[] body) {

  public SignedRequest {
    headers = Map.copyOf(headers);
  }

  /// The header's value without white space around it; null where it is missing.
  public @Nullable String header(String name) {
    String value = headers.get(name);
    return value == null ? null : value.strip();
  }
}
