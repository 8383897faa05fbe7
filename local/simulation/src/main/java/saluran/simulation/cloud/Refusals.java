package saluran.simulation.cloud;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Makes the exceptions that the SDK makes of a service's refusals.
public final class Refusals {

  private Refusals() {}

  /// Fills in the code and the words; the stack of a simulated refusal says nothing and costs much.
  public static <B extends AwsServiceException.Builder> B named(
      B builder, String code, String words) {
    builder
        .message(words)
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(words).build());
    builder.writableStackTrace(false);
    return builder;
  }
}
