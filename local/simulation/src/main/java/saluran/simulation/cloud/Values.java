package saluran.simulation.cloud;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Compares attributes as DynamoDB does: texts by their UTF-8 bytes, numbers by value, and no two
/// types with each other.
final class Values {

  private Values() {}

  static boolean compares(@Nullable AttributeValue left, AttributeValue right, IntPredicate sign) {
    if (left == null || left.type() != right.type()) {
      return false;
    }
    return switch (left.type()) {
      case S -> sign.test(left.s().compareTo(right.s()));
      case N -> sign.test(new BigDecimal(left.n()).compareTo(new BigDecimal(right.n())));
      case B -> sign.test(Arrays.compareUnsigned(left.b().asByteArray(), right.b().asByteArray()));
      default -> throw new UnsupportedOperationException("attributes of type " + left.type());
    };
  }

  /// Java orders by UTF-16 units, DynamoDB by bytes; both agree as long as no surrogate is there.
  ///
  /// @throws UnsupportedOperationException where one is
  static String sortable(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) >= Character.MIN_SURROGATE) {
        throw new UnsupportedOperationException("a key beyond the simulated alphabet: " + key);
      }
    }
    return key;
  }
}
