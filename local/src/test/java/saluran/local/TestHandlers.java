package saluran.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import saluran.functions.edge.Wiring;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// Handlers that [CloudTest]'s template names; what reaches those of queues and schedules is seen
/// in `SEEN`.
public final class TestHandlers {

  static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

  private TestHandlers() {}

  private static String variable(Wiring wiring, String name) {
    return wiring.environment().require(name);
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }

  /// PUT writes a thing, GET reads it.
  public static final class Things
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Wiring wiring;

    public Things(Wiring wiring) {
      this.wiring = wiring;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      Map<String, AttributeValue> key =
          Map.of("id", AttributeValue.fromS(event.getPathParameters().get("id")));
      try (DynamoDbClient dynamoDb =
          DynamoDbClient.builder()
              .endpointOverride(URI.create(variable(wiring, "AWS_ENDPOINT_URL_DYNAMODB")))
              .region(Region.of(variable(wiring, "AWS_REGION")))
              .credentialsProvider(credentials())
              .httpClient(UrlConnectionHttpClient.create())
              .build()) {
        String table = variable(wiring, "THINGS");
        if (event.getRequestContext().getHttp().getMethod().equals("PUT")) {
          dynamoDb.putItem(request -> request.tableName(table).item(key));
        }
        boolean there =
            dynamoDb
                .getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .hasItem();
        return APIGatewayV2HTTPResponse.builder()
            .withStatusCode(there ? 200 : 404)
            .withBody(variable(wiring, "BASE_URL"))
            .build();
      }
    }
  }

  /// Sends the mail that it is asked for.
  public static final class Mailer
      implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Wiring wiring;

    public Mailer(Wiring wiring) {
      this.wiring = wiring;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      String to = String.valueOf(event.get("to"));
      String sender = variable(wiring, "SENDER");
      String mail = "From: %s\r\nTo: %s\r\nSubject: <b>&\r\n\r\nHello\r\n".formatted(sender, to);
      try (SesV2Client ses =
          SesV2Client.builder()
              .endpointOverride(URI.create(variable(wiring, "AWS_ENDPOINT_URL_SESV2")))
              .region(Region.US_EAST_1)
              .credentialsProvider(credentials())
              .httpClient(UrlConnectionHttpClient.create())
              .build()) {
        String id =
            ses.sendEmail(
                    request ->
                        request
                            .fromEmailAddress(sender)
                            .destination(destination -> destination.toAddresses(to))
                            .configurationSetName(variable(wiring, "SET"))
                            .content(
                                content ->
                                    content.raw(
                                        raw ->
                                            raw.data(
                                                SdkBytes.fromString(
                                                    mail, StandardCharsets.UTF_8)))))
                .messageId();
        return Map.of("message_id", id);
      }
    }
  }

  /// Shows what came.
  public static final class Watcher implements RequestHandler<SQSEvent, SQSBatchResponse> {

    public Watcher(Wiring wiring) {}

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      if (event.getRecords() == null) {
        SEEN.add("schedule");
      } else {
        event.getRecords().forEach(each -> SEEN.add(each.getBody()));
      }
      return new SQSBatchResponse(List.of());
    }
  }
}
