package saluran.functions.edge.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import saluran.functions.log.Log;
import saluran.intake.RefusalText;
import saluran.intake.SignatureProfile;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// What every HTTP function does: ask the domain, and say so when it cannot be asked now.
///
/// Lambda calls it by its stream, and whoever has an event already by its event.
public abstract class HttpHandler
    implements RequestStreamHandler,
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  /// The seconds after which a flag that was accepted a moment ago is usually recorded; two
  /// sentences say them too.
  public static final String UNTIL_RECORDED = "2";

  private final Log log;

  /// @param log hears of what could not be done
  protected HttpHandler(Log log) {
    this.log = log;
  }

  /// Answers a request.
  ///
  /// @throws Ledger.Unavailable where no answer can be given now
  protected abstract Reply answer(Http request);

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpJson.write(handleRequest(HttpJson.read(event), context), answer);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Http request = new Http(event);
    try {
      return answer(request).packedFor(request).build();
    } catch (Ledger.Unavailable outage) {
      String id = request.path("id");
      log.failure(context, "", Subject.isFlagId(id) ? Subject.flag(id).toString() : "", outage);
      return problem(Problem.UNAVAILABLE, request, "unavailable")
          .header("retry-after", "5")
          .build();
    }
  }

  /// One answer for what is unknown and for what belongs to somebody else.
  public static Reply notFound(Http request) {
    return problem(Problem.NOT_FOUND, request, "not_found").header("retry-after", UNTIL_RECORDED);
  }

  /// A problem whose sentence has that key, in the language of the request.
  public static Reply problem(Problem problem, Http request, String key, String... arguments) {
    return Reply.problem(
        problem, request.language(), ProblemText.of(request.language(), key, arguments));
  }

  /// The refusal of a signature.
  public static Reply unsigned(SignatureProfile.Result.Refused refused, Http request) {
    return Reply.problem(
            Problem.UNSIGNED, request.language(), RefusalText.of(refused, request.language()))
        .header("accept-signature", SignatureProfile.accepted(request.method()));
  }
}
