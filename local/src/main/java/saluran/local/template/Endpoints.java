package saluran.local.template;

import java.net.URI;

/// Where the parts of this stack answer, for the attributes of a resource that are addresses.
///
/// @param api what `!GetAtt HttpApi.ApiEndpoint` gives, without a slash at the end
/// @param queues the base of every queue's URL (`<queues>/<account>/<queue>`), without a slash at
///     the end
public record Endpoints(URI api, URI queues) {

  /// Addresses nobody listens on, for checking a template before anything is started.
  public static Endpoints none() {
    return new Endpoints(URI.create("http://127.0.0.1:0"), URI.create("http://127.0.0.1:0"));
  }
}
