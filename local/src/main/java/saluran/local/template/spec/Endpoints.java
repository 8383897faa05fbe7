package saluran.local.template.spec;

import java.net.URI;
import java.util.Map;

/// What is known of this stack's parts only once they run, for the attributes of resources.
///
/// @param api what `!GetAtt HttpApi.ApiEndpoint` gives, without a slash at the end
/// @param queues the base of every queue's URL (`<queues>/<account>/<queue>`), without a slash at
///     the end
/// @param keys the id of each key by its logical id; a key that is not in it is called by its
///     logical id
public record Endpoints(URI api, URI queues, Map<String, String> keys) {

  /// Copies the map.
  public Endpoints {
    keys = Map.copyOf(keys);
  }

  /// Addresses nobody listens on, for checking a template before anything is started.
  public static Endpoints none() {
    URI nowhere = URI.create("http://127.0.0.1:0");
    return new Endpoints(nowhere, nowhere, Map.of());
  }
}
