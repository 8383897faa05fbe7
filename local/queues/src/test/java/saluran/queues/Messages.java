package saluran.queues;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.MessageAttribute;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.StringMessageAttribute;
import scala.Option;

/// Messages for the tests of this module.
final class Messages {
  private static final String[] TEXTS = {"", "plain", "ä€ 😀 \n\t\"", "بلاغ", "x".repeat(70_000)};

  private Messages() {}

  static StoredMessage message(String id, String queue) {
    return new StoredMessage(
        id, queue, "body of " + id, Map.of(), null, null, 1_000, 2_000, 0, null, null, null);
  }

  static StoredMessage any(SplittableRandom random) {
    return new StoredMessage(
        "id-" + random.nextInt(1_000_000),
        "Flags",
        text(random),
        attributes(random),
        random.nextBoolean() ? null : text(random),
        random.nextBoolean() ? null : "Root=1-2-3",
        random.nextLong(2_000_000_000_000L),
        random.nextLong(2_000_000_000_000L),
        random.nextInt(100),
        random.nextBoolean() ? null : (Long) random.nextLong(2_000_000_000_000L),
        random.nextBoolean() ? null : "id#receipt",
        random.nextBoolean() ? null : "Source");
  }

  static Map<String, MessageAttribute> attributes(SplittableRandom random) {
    var attributes = new HashMap<String, MessageAttribute>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Option<String> label = random.nextBoolean() ? Option.empty() : Option.apply("label.more");
      attributes.put(
          "name-" + i + text(random),
          switch (random.nextInt(3)) {
            case 0 -> new StringMessageAttribute(text(random), label);
            case 1 -> new NumberMessageAttribute("" + random.nextDouble(), label);
            default -> BinaryMessageAttribute.fromBase64("AAH/gA==", label);
          });
    }
    return attributes;
  }

  private static String text(SplittableRandom random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
