package saluran.simulation.weather;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Stands between a function and a service.
@FunctionalInterface
public interface Call {

  /// Makes a call, or not, or twice.
  ///
  /// @param operation the SDK's method, such as `getItem`
  /// @param next makes it
  SdkResponse make(
      Service service, String operation, SdkRequest request, Supplier<SdkResponse> next);
}
