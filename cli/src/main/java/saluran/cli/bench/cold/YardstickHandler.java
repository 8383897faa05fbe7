package saluran.cli.bench.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import saluran.functions.aws.SdkClients;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Reads the JSON of its event and sends the event's body as one message to `FLAGS_QUEUE_URL`: the
/// least that anything in intake's place would do.
public final class YardstickHandler implements RequestStreamHandler {

  private final SqsClient sqs = new SdkClients(System.getenv()).sqs();
  private final String queue = System.getenv("FLAGS_QUEUE_URL");

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    String body = "";
    try (JsonParser parser = new JsonFactory().createParser(event)) {
      while (parser.nextToken() != null) {
        if ("body".equals(parser.currentName()) && parser.currentToken().isScalarValue()) {
          body = parser.getText();
        }
      }
    }
    String text = body;
    String id = sqs.sendMessage(send -> send.queueUrl(queue).messageBody(text)).messageId();
    answer.write(
        "{\"statusCode\":202,\"body\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8));
  }
}
