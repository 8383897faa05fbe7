package saluran.functions.aws.dynamo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import saluran.json.Times;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Builds and reads the attributes of an item.
final class Items {

  private final Map<String, AttributeValue> attributes = new HashMap<>();

  private Items() {}

  /// An item of the two-part key that `Ledger` and `Sealed` share.
  static Items of(String subject, String part) {
    return new Items().text("subject", subject).text("part", part);
  }

  /// An item without any attribute yet.
  static Items empty() {
    return new Items();
  }

  /// A text; none where the value is null.
  Items text(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, AttributeValue.fromS(value));
    }
    return this;
  }

  /// An instant in the one form; none where the value is null.
  Items time(String name, @Nullable Instant value) {
    return text(name, value == null ? null : Times.text(value));
  }

  Items number(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  Items bytes(String name, byte[] value) {
    attributes.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
    return this;
  }

  Map<String, AttributeValue> attributes() {
    return Map.copyOf(attributes);
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(item.get(name), name).s(), name);
  }

  static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).b().asByteArray();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Objects.requireNonNull(item.get(name), name).n());
  }
}
