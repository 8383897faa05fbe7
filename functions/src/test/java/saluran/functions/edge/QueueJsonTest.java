package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our reading and writing against Lambda's own serialisers.
class QueueJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"recorder", "notifier", "receipts", "escalator-due"})
  void readsWhatLambdaReads(String sample) throws IOException {
    String file = sample + ".json";
    SQSEvent ours = QueueJson.read(new ByteArrayInputStream(Samples.bytes(file)));
    SQSEvent theirs = (SQSEvent) Samples.event(file, Recorder.class);
    assertThat(ours.getRecords())
        .extracting(SQSMessage::getMessageId, SQSMessage::getBody)
        .containsExactlyElementsOf(
            assertThat(theirs.getRecords())
                .extracting(SQSMessage::getMessageId, SQSMessage::getBody)
                .actual());
  }

  @Test
  void theSchedulesEventHasNoRecords() throws IOException {
    byte[] json = Samples.bytes("escalator-schedule.json");
    assertThat(QueueJson.read(new ByteArrayInputStream(json)).getRecords()).isNull();
  }

  @Test
  void writesWhatLambdaReadsBack() throws IOException {
    for (SQSBatchResponse answer :
        List.of(
            new SQSBatchResponse(List.of()),
            new SQSBatchResponse(
                List.of(new BatchItemFailure("a-1"), new BatchItemFailure("b\"2"))))) {
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      QueueJson.write(answer, json);
      assertThat(
              JacksonFactory.getInstance()
                  .getSerializer(SQSBatchResponse.class)
                  .fromJson(new ByteArrayInputStream(json.toByteArray())))
          .isEqualTo(answer);
    }
  }
}
