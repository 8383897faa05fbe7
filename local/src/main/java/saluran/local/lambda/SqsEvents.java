package saluran.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The event in which Lambda hands a batch of messages to a function, and its reading of the
/// answer.
public final class SqsEvents {

  private static final JsonMapper JSON = new JsonMapper();

  private SqsEvents() {}

  /// The event of a batch.
  public static byte[] event(List<Message> batch, String queueArn) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : batch) {
      ObjectNode entry = records.addObject();
      entry.put("messageId", message.messageId());
      entry.put("receiptHandle", message.receiptHandle());
      entry.put("body", message.body());
      ObjectNode attributes = entry.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      ObjectNode own = entry.putObject("messageAttributes");
      message.messageAttributes().forEach((name, value) -> attribute(own.putObject(name), value));
      entry.put("md5OfBody", message.md5OfBody());
      entry.put("eventSource", "aws:sqs");
      entry.put("eventSourceARN", queueArn);
      entry.put("awsRegion", "us-east-1");
    }
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void attribute(ObjectNode node, MessageAttributeValue value) {
    if (value.stringValue() != null) {
      node.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      node.put(
          "binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
    }
    node.putArray("stringListValues");
    node.putArray("binaryListValues");
    node.put("dataType", value.dataType());
  }

  /// The messages that are done, by Lambda's rules for `ReportBatchItemFailures`: an empty answer
  /// is a full success; an answer that is no JSON object, or an identifier that is null, empty or
  /// not of this batch, is a full failure.
  static List<Message> done(List<Message> batch, byte[] answer) {
    Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    Set<String> failed = new HashSet<>();
    JsonNode root;
    try {
      root = JSON.readTree(answer);
    } catch (IOException e) {
      return List.of();
    }
    if (root.isMissingNode() || root.isNull()) {
      return batch;
    }
    JsonNode failures = root.path("batchItemFailures");
    boolean readable = failures.isMissingNode() || failures.isNull() || failures.isArray();
    if (!root.isObject() || !readable) {
      return List.of();
    }
    for (JsonNode failure : failures) {
      JsonNode id = failure.path("itemIdentifier");
      if (!id.isTextual() || !ids.contains(id.textValue())) {
        return List.of();
      }
      failed.add(id.textValue());
    }
    return batch.stream().filter(message -> !failed.contains(message.messageId())).toList();
  }
}
