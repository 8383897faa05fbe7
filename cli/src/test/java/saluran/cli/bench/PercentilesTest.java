package saluran.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  private static final long MS = 1_000_000;

  @Test
  void aPercentileIsTheNearestRank() {
    Percentiles hundred =
        Percentiles.of(LongStream.rangeClosed(1, 100).map(ms -> (101 - ms) * MS).boxed().toList());
    assertThat(hundred.millis(1)).isEqualTo(1);
    assertThat(hundred.millis(50)).isEqualTo(50);
    assertThat(hundred.millis(99)).isEqualTo(99);
    assertThat(hundred.millis(100)).isEqualTo(100);
    assertThat(hundred.count()).isEqualTo(100);
  }

  @Test
  void ofFewTheHighestIsTheSlowest() {
    Percentiles three = Percentiles.of(List.of(30 * MS, 10 * MS, 20 * MS));
    assertThat(three.millis(50)).isEqualTo(20);
    assertThat(three.millis(99)).isEqualTo(30);
    assertThat(Percentiles.of(List.of(7 * MS)).millis(1)).isEqualTo(7);
  }

  @Test
  void nothingMeasuredHasNoPercentile() {
    assertThatThrownBy(() -> Percentiles.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPercentileIsOfAHundred() {
    Percentiles one = Percentiles.of(List.of(MS));
    assertThatThrownBy(() -> one.millis(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> one.millis(101)).isInstanceOf(IllegalArgumentException.class);
  }
}
