package saluran.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StoredMessageTest {
  @Test
  void elasticMqsMessageAndBackIsTheSame() {
    var random = new SplittableRandom(11);
    for (int round = 0; round < 500; round++) {
      StoredMessage message = Messages.any(random);
      assertThat(StoredMessage.from(message.queue(), message.toInternal())).isEqualTo(message);
    }
  }
}
