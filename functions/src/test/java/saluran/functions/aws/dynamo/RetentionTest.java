package saluran.functions.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.ledger.Kept;
import saluran.ledger.SealedValue;

/// What lies beside a chain says when it may go; what proves without naming anybody does not.
class RetentionTest {

  private static final String AT = "expires_at";
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Map<String, String> DAYS =
      Map.of("REQUEST", "730", "VALUE", "700", "MAIL", "365", "EVENT", "300", "RELATION", "200");

  private final Retention retention = Retention.of(DAYS);

  @Test
  void eachKindHasItsTime() {
    assertThat(expiry(new Kept.Request(new byte[0], Map.of(), ""))).isEqualTo(after(730));
    assertThat(expiry(new Kept.LaterRequest("w", new Kept.Request(new byte[0], Map.of(), ""))))
        .isEqualTo(after(730));
    assertThat(expiry(new Kept.Mail("n1-1", new byte[0]))).isEqualTo(after(365));
    assertThat(expiry(new Kept.SesEvent("m", "Send", "t", new byte[0]))).isEqualTo(after(300));
    SealedValue value = new SealedValue("name", "Sari", new byte[32]);
    assertThat(Items.number(SealedItems.of("flag/x", 3, value, retention, NOW).attributes(), AT))
        .isEqualTo(after(700));
  }

  @Test
  void receiptsAndTheSignaturesOfPacksStay() {
    assertThat(item(new Kept.Receipt(1, "jws")).attributes()).doesNotContainKey(AT);
    assertThat(item(new Kept.Manifest("sha", "jws")).attributes()).doesNotContainKey(AT);
  }

  @Test
  void whatIsTooShortOrMissingOrForeignIsRefused() {
    assertThatThrownBy(() -> Retention.of(with("MAIL", "179"))).hasMessageContaining("180");
    assertThatThrownBy(() -> Retention.of(with("ENTRY", "730")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Retention.of(Map.of("MAIL", "365"))).hasMessageContaining("each kind");
  }

  private long expiry(Kept kept) {
    return Items.number(item(kept).attributes(), AT);
  }

  private Items item(Kept kept) {
    return SealedItems.of("flag/x", kept, retention, NOW);
  }

  private static long after(int days) {
    return NOW.plus(Duration.ofDays(days)).getEpochSecond();
  }

  private static Map<String, String> with(String kind, String days) {
    Map<String, String> changed = new HashMap<>(DAYS);
    changed.put(kind, days);
    return changed;
  }
}
