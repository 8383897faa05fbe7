package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.functions.aws.Clients;
import saluran.functions.aws.SdkClients;
import saluran.functions.edge.Agencies;
import saluran.functions.edge.Pause;
import saluran.functions.edge.Wiring;
import saluran.local.resources.AwsClients;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The tables throttle one call of an agency's read, each in its turn, and give one item to a page:
/// the answer is the whole one, or a 503. A timeline that ends early would look like silence.
class ThrottledReadsTest {

  /// Where a failure is logged: nowhere.
  private static final com.amazonaws.services.lambda.runtime.Context CONTEXT =
      (com.amazonaws.services.lambda.runtime.Context)
          Proxy.newProxyInstance(
              ThrottledReadsTest.class.getClassLoader(),
              new Class<?>[] {com.amazonaws.services.lambda.runtime.Context.class},
              (proxy, method, arguments) ->
                  method.getReturnType() == LambdaLogger.class ? new Nowhere() : "a read");

  @TempDir static Path data;
  private static Channel channel;
  private static String flag;

  @BeforeAll
  static void aFlagThatIsOver() {
    channel = Channel.start(data).with("sari moderator id/en");
    flag = channel.accepted(Flags.notice("T-1"), "throttled-1");
    channel.acknowledge(Channel.link(channel.mails("sari@desk.example", 1).get(0)), "Sari W.");
    channel.kominfo.says(flag, "withdrawal", "{\"reason\":\"A mistake.\"}", "throttled-w");
    channel.status(
        flag,
        status ->
            status.path("state").asText().equals("WITHDRAWN")
                && Channel.types(status).stream().filter("notice.delivered"::equals).count() == 2);
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void theStatusIsWholeOrNotThere() {
    wholeOrNotThere("/v1/flags/{id}", "/v1/flags/" + flag, 15);
  }

  @Test
  void thePackIsWholeOrNotThere() {
    wholeOrNotThere("/v1/flags/{id}/evidence", "/v1/flags/" + flag + "/evidence", 30);
  }

  @Test
  void theListIsWholeOrNotThere() {
    wholeOrNotThere("/v1/flags", "/v1/flags", 3);
  }

  @Test
  void theChannelsHealthIsWholeOrNotThere() {
    wholeOrNotThere("/v1/channel", "/v1/channel", 4);
  }

  private static void wholeOrNotThere(String route, String target, int calls) {
    Throttle none = new Throttle(0);
    APIGatewayV2HTTPResponse whole = read(route, target, none);
    assertThat(whole.getStatusCode()).as(whole.getBody()).isEqualTo(200);
    assertThat(none.calls).as("calls of a read, a page to an item").isGreaterThan(calls);
    for (int call = 1; call <= none.calls; call++) {
      APIGatewayV2HTTPResponse throttled = read(route, target, new Throttle(call));
      if (throttled.getStatusCode() == 200) {
        assertThat(throttled.getBody()).as("call %d", call).isEqualTo(whole.getBody());
      } else {
        assertThat(throttled.getStatusCode()).as("call %d", call).isEqualTo(503);
        assertThat(throttled.getHeaders()).containsKey("retry-after");
      }
    }
  }

  /// The read by a new instance of the function, whose calls of the tables this one counts.
  private static APIGatewayV2HTTPResponse read(String route, String target, Throttle throttle) {
    Map<String, String> environment = channel.cloud.environment("AgenciesFunction");
    URI tables = URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB"));
    try (DynamoDbClient dynamoDb = AwsClients.dynamoDb(tables, throttle)) {
      Wiring wiring =
          new Wiring(
              environment,
              InstantSource.system(),
              new SecureRandom(),
              new Throttled(dynamoDb, new SdkClients(environment)),
              Runnable::run,
              Pause.by(InstantSource.system()),
              line -> {});
      return new Agencies(wiring).handleRequest(event(route, target), CONTEXT);
    }
  }

  private static APIGatewayV2HTTPEvent event(String route, String target) {
    HttpRequest request = channel.kominfo.signed(target, target);
    Map<String, String> headers = new HashMap<>();
    request.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("id", flag);
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey("GET " + route)
        .withRawPath(target)
        .withRawQueryString("")
        .withHeaders(headers)
        .withPathParameters(parameters)
        .withRequestContext(
            RequestContext.builder()
                .withDomainName(request.uri().getAuthority())
                .withTimeEpoch(Instant.now().toEpochMilli())
                .withHttp(RequestContext.Http.builder().withMethod("GET").build())
                .build())
        .build();
  }

  private static final class Nowhere implements LambdaLogger {
    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {}
  }

  /// The tables that throttle, and the other services as they are.
  private record Throttled(DynamoDbClient dynamoDb, Clients others) implements Clients {
    @Override
    public SqsClient sqs() {
      return others.sqs();
    }

    @Override
    public SesV2Client ses() {
      return others.ses();
    }

    @Override
    public KmsClient kms() {
      return others.kms();
    }
  }

  /// Throttles the call of that number, and every page holds one item.
  private static final class Throttle implements ExecutionInterceptor {
    private final int throttled;
    private int calls;

    Throttle(int throttled) {
      this.throttled = throttled;
    }

    @Override
    public void beforeExecution(
        Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
      calls++;
      if (calls == throttled) {
        throw ProvisionedThroughputExceededException.builder().message("slower").build();
      }
    }

    @Override
    public SdkRequest modifyRequest(
        Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
      return context.request() instanceof QueryRequest query && query.limit() == null
          ? query.toBuilder().limit(1).build()
          : context.request();
    }
  }
}
