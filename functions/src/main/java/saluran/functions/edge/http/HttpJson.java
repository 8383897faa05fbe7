package saluran.functions.edge.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// An HTTP API's event and answer (payload format 2.0), token by token. Lambda's own serialiser
/// looks through both types by reflection before the first event: a seventh of a cold start. A test
/// holds this against it.
final class HttpJson {

  private static final JsonFactory JSON = new JsonFactory();

  private HttpJson() {}

  /// The event, as far as [Http] asks for it.
  static APIGatewayV2HTTPEvent read(InputStream json) throws IOException {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "routeKey" -> event.setRouteKey(parser.getValueAsString());
          case "rawPath" -> event.setRawPath(parser.getValueAsString());
          case "rawQueryString" -> event.setRawQueryString(parser.getValueAsString());
          case "headers" -> event.setHeaders(texts(parser));
          case "pathParameters" -> event.setPathParameters(texts(parser));
          case "body" -> event.setBody(parser.getValueAsString());
          case "isBase64Encoded" -> event.setIsBase64Encoded(parser.getValueAsBoolean());
          case "requestContext" -> event.setRequestContext(context(parser));
          default -> parser.skipChildren();
        }
      }
    }
    return event;
  }

  private static RequestContext context(JsonParser parser) throws IOException {
    RequestContext context = new RequestContext();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "domainName" -> context.setDomainName(parser.getValueAsString());
        case "timeEpoch" -> context.setTimeEpoch(parser.getLongValue());
        case "http" -> context.setHttp(http(parser));
        default -> parser.skipChildren();
      }
    }
    return context;
  }

  private static RequestContext.Http http(JsonParser parser) throws IOException {
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod(texts(parser).get("method"));
    return http;
  }

  /// None where it is null.
  private static Map<String, String> texts(JsonParser parser) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return texts;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      texts.put(name, parser.getValueAsString());
    }
    return texts;
  }

  /// Writes an answer.
  static void write(APIGatewayV2HTTPResponse answer, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", answer.getStatusCode());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : answer.getHeaders().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", answer.getBody());
      json.writeBooleanField("isBase64Encoded", answer.getIsBase64Encoded());
      json.writeEndObject();
    }
  }
}
