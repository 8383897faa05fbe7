package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// A batch of messages and which of them failed, token by token, for the sake of cold starts: it
/// looks at no type by reflection, as Lambda's own serialiser does. A test holds it against that.
final class QueueJson {

  private static final JsonFactory JSON = new JsonFactory();

  private QueueJson() {}

  /// The event, as far as [Batch] asks for it; without records where it has none.
  static SQSEvent read(InputStream json) throws IOException {
    SQSEvent event = new SQSEvent();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("Records")) {
          event.setRecords(records(parser));
        } else {
          parser.skipChildren();
        }
      }
    }
    return event;
  }

  private static List<SQSEvent.SQSMessage> records(JsonParser parser) throws IOException {
    List<SQSEvent.SQSMessage> records = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "messageId" -> message.setMessageId(parser.getValueAsString());
          case "body" -> message.setBody(parser.getValueAsString());
          default -> parser.skipChildren();
        }
      }
      records.add(message);
    }
    return records;
  }

  /// Writes an answer.
  static void write(SQSBatchResponse answer, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (BatchItemFailure failure : answer.getBatchItemFailures()) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", failure.getItemIdentifier());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
