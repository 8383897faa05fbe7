package saluran.local.template.spec;

import java.net.URI;
import java.util.Map;

/// What is known of this stack's parts only once they run, for the attributes of resources.
///
/// @param api what `!GetAtt HttpApi.ApiEndpoint` gives, without a slash at the end
/// @param queues the base of the URL of every queue that has no name below
///     (`<queues>/<account>/<queue>`), without a slash at the end
/// @param names what `!Ref` gives for a table, a queue (its URL), a key (its id) or a configuration
///     set, by its logical id; what is not in it is called by its logical id
public record Endpoints(URI api, URI queues, Map<String, String> names) {

  /// Copies the map.
  public Endpoints {
    names = Map.copyOf(names);
  }

  /// Addresses nobody listens on, for checking a template before anything is started.
  public static Endpoints none() {
    URI nowhere = URI.create("http://127.0.0.1:0");
    return new Endpoints(nowhere, nowhere, Map.of());
  }
}
