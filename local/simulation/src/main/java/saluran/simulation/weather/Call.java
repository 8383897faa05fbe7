package saluran.simulation.weather;

import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Stands between a function and a service.
@FunctionalInterface
public interface Call {

  /// Makes a call, or not, or twice, or another.
  ///
  /// @param operation the SDK's method, such as `getItem`
  /// @param next makes whichever it is given
  SdkResponse make(
      Service service,
      String operation,
      SdkRequest request,
      Function<SdkRequest, SdkResponse> next);
}
