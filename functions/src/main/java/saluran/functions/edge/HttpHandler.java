package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import saluran.intake.SignatureProfile;
import saluran.ledger.Ledger;

/// What every HTTP function does: ask the domain, and say so when it cannot be asked now.
abstract class HttpHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  /// Answers a request.n  ////n  //// @throws Ledger.Unavailable where no answer can be given now
  abstract Reply answer(Http request);

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      return answer(new Http(event)).build();
    } catch (Ledger.Unavailable outage) {
      Log.failure(context, "", outage);
      return Reply.problem(
              Problem.UNAVAILABLE,
              "Something that this needs does not answer. Nothing is lost; try the same request again.")
          .header("retry-after", "5")
          .build();
    }
  }

  /// One answer for what is unknown and for what belongs to somebody else.
  static Reply notFound() {
    return Reply.problem(
            Problem.NOT_FOUND,
            "There is no such thing here. A flag that was accepted a moment ago may not be recorded"
                + " yet; try again shortly.")
        .header("retry-after", "2");
  }

  /// The refusal of a signature.
  static Reply unsigned(SignatureProfile.Result.Refused refused, String method) {
    return Reply.problem(Problem.UNSIGNED, refused.detail())
        .header("accept-signature", SignatureProfile.accepted(method));
  }
}
