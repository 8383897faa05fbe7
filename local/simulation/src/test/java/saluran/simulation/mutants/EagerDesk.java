package saluran.simulation.mutants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import saluran.functions.edge.Desk;
import saluran.functions.edge.Wiring;
import saluran.notice.Link;

/// A desk that takes whoever opens a link for a person: it acknowledges on GET.
public final class EagerDesk
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Desk desk;

  /// As the real one.
  public EagerDesk(Wiring wiring) {
    this.desk = new Desk(wiring);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    if (event.getRequestContext().getHttp().getMethod().equals("GET")) {
      String token = event.getPathParameters().get("token");
      Map<String, String> headers = new LinkedHashMap<>(event.getHeaders());
      headers.put("content-type", "application/x-www-form-urlencoded");
      headers.put("sec-fetch-site", "same-origin");
      event.setHeaders(headers);
      event.setRawPath("/desk/" + token + "/acknowledgement");
      event.setBody("name=Somebody&csrf=" + Link.formToken(token));
      event.getRequestContext().getHttp().setMethod("POST");
    }
    return desk.handleRequest(event, context);
  }
}
