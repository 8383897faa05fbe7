package saluran.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsEventsTest {

  private static final List<Message> BATCH =
      List.of(
          Message.builder().messageId("one").build(), Message.builder().messageId("two").build());

  /// Lambda's documented conditions for a full success and a full failure of a batch.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | one two",
        "{} | one two",
        "`` | one two",
        "{\"batchItemFailures\":null} | one two",
        "{\"batchItemFailures\":[]} | one two",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"one\"}]} | two",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"one\"},{\"itemIdentifier\":\"two\"}]} | ``",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"three\"}]} | ``",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]} | ``",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]} | ``",
        "{\"batchItemFailures\":[{\"id\":\"one\"}]} | ``",
        "{\"batchItemFailures\":\"one\"} | ``",
        "[] | ``",
        "\"ok\" | ``",
        "{\"batchItemFailures\": | ``",
      })
  void whatIsDone(String answer, String done) {
    assertThat(SqsEvents.done(BATCH, answer.getBytes(StandardCharsets.UTF_8)))
        .extracting(Message::messageId)
        .containsExactlyElementsOf(done.isEmpty() ? List.of() : List.of(done.split(" ")));
  }
}
