package saluran.local.resources;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import saluran.local.mail.EventSink;
import saluran.local.template.spec.MailRoute;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Takes a mail's event the way that the template declares: from the configuration set's
/// destination, if that names its type, over the topic to each subscribed queue.
public final class MailEvents implements EventSink {

  private static final JsonMapper JSON = new JsonMapper();

  private final SqsClient sqs;
  private final URI queues;
  private final List<MailRoute> routes;
  private final InstantSource clock;

  /// @param sqs stays the caller's
  /// @param queues the base of queue URLs, without a slash at the end
  /// @param clock for the time in SNS's envelope
  public MailEvents(SqsClient sqs, URI queues, List<MailRoute> routes, InstantSource clock) {
    this.sqs = sqs;
    this.queues = queues;
    this.routes = routes;
    this.clock = clock;
  }

  @Override
  public void publish(String configurationSet, byte[] sesEventJson) throws IOException {
    String type = JSON.readTree(sesEventJson).path("eventType").asText();
    String event = new String(sesEventJson, StandardCharsets.UTF_8);
    for (MailRoute route : routes) {
      if (route.configurationSet().equals(configurationSet) && route.eventTypes().contains(type)) {
        String body = route.raw() ? event : envelope(route, event);
        try {
          sqs.sendMessage(
              request ->
                  request.queueUrl(queues + "/000000000000/" + route.queue()).messageBody(body));
        } catch (SdkException e) {
          throw new IOException("queue " + route.queue() + " did not take the event", e);
        }
      }
    }
  }

  private String envelope(MailRoute route, String event) throws IOException {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("Type", "Notification");
    envelope.put("MessageId", UUID.randomUUID().toString());
    envelope.put("TopicArn", route.topicArn());
    envelope.put("Subject", "Amazon SES Email Event Notification");
    envelope.put("Message", event);
    envelope.put("Timestamp", clock.instant().toString());
    return JSON.writeValueAsString(envelope);
  }
}
