package saluran.simulation.mutants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import saluran.functions.edge.Desk;
import saluran.functions.edge.Wiring;

/// A desk that sends whoever posted back to the page as if it were done, whether the state allowed
/// it or not.
public final class ThankfulDesk
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Desk desk;

  /// As the real one.
  public ThankfulDesk(Wiring wiring) {
    this.desk = new Desk(wiring);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    APIGatewayV2HTTPResponse answer = desk.handleRequest(event, context);
    boolean posted = event.getRequestContext().getHttp().getMethod().equals("POST");
    if (posted && answer.getStatusCode() == 200) {
      answer.setStatusCode(303);
    }
    return answer;
  }
}
