package saluran.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainTest {

  private static final Subject FLAG = Subject.flag("g47wjmssohkhffpfygjckf3tmy");
  private static final Subject OTHER = Subject.flag("a4splk3rgqu5iemfjstojqncp4");
  private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

  private final Random random = new Random(1);

  private Chain chain(Subject subject, int entries) {
    Chain chain = Chain.empty(subject);
    for (int i = 1; i <= entries; i++) {
      chain =
          chain
              .extend(List.of(draft("n" + i)), NINE.plusSeconds(i), "saluran.example", random)
              .after();
    }
    return chain;
  }

  private static Draft draft(String notice) {
    return new Draft(new NoticeFacts.LinkOpened(notice), Map.of("name", "Sari W."));
  }

  @Test
  void numbersFromOneAndHoldsTheDigestOfTheEntryBefore() {
    Chain chain = chain(FLAG, 3);

    assertThat(chain.entries()).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
    assertThat(chain.entries())
        .extracting(Entry::prev)
        .containsExactly(null, chain.entries().get(0).digest(), chain.entries().get(1).digest());
    assertThat(chain.version()).isEqualTo(3);
    assertThat(chain.digest()).isEqualTo(chain.entries().get(2).digest());
  }

  @Test
  void hasNeitherVersionNorDigestWhileItIsEmpty() {
    assertThat(Chain.empty(FLAG).version()).isZero();
    assertThat(Chain.empty(FLAG).digest()).isNull();
  }

  @Test
  void refusesAGap() {
    List<Entry> entries = new ArrayList<>(chain(FLAG, 4).entries());
    entries.remove(2);

    assertThatThrownBy(() -> new Chain(FLAG, entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no entry 3");
  }

  @Test
  void refusesAMissingFirstEntry() {
    assertThatThrownBy(() -> new Chain(FLAG, chain(FLAG, 3).entries().subList(1, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTwoEntriesThatWereSwapped() {
    List<Entry> entries = new ArrayList<>(chain(FLAG, 4).entries());
    entries.set(1, entries.set(2, entries.get(1)));

    assertThatThrownBy(() -> new Chain(FLAG, entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no entry 2");
  }

  @Test
  void refusesAnEntryOfAnotherSubject() {
    assertThatThrownBy(() -> new Chain(FLAG, chain(OTHER, 1).entries()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnAlteredByteAtTheEntryAfterIt() {
    List<Entry> entries = new ArrayList<>(chain(FLAG, 3).entries());
    String text = new String(entries.get(1).bytes(), UTF_8);
    entries.set(1, Entry.read(text.replace("\"n2\"", "\"n9\"").getBytes(UTF_8)));

    assertThatThrownBy(() -> new Chain(FLAG, entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no entry 3");
  }

  @Test
  void refusesAnEntryThatBranchesOff() {
    Chain one = chain(FLAG, 2);
    Entry branch =
        one.extend(List.of(draft("n8")), NINE.plusSeconds(9), "saluran.example", random)
            .added()
            .getFirst();
    Chain other = one.plus(chain(FLAG, 0).entries());
    Chain longer =
        other.extend(List.of(draft("n3")), NINE.plusSeconds(9), "saluran.example", random).after();

    assertThatThrownBy(() -> longer.plus(List.of(branch)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letsNoTimeRunBack() {
    Chain.Extension behind =
        chain(FLAG, 2).extend(List.of(draft("n3")), NINE.minusSeconds(3600), "o", random);

    assertThat(behind.added().getFirst().time()).isEqualTo(NINE.plusSeconds(2));
  }

  @Test
  void cutsTimeToMilliseconds() {
    Instant fine = NINE.plusNanos(620_999_999);

    Entry entry =
        Chain.empty(FLAG).extend(List.of(draft("n1")), fine, "o", random).added().getFirst();

    assertThat(entry.time()).isEqualTo(NINE.plusMillis(620));
  }

  @Test
  void startsWithAnEntryThatSealsNothing() {
    Entry first =
        Chain.empty(FLAG).first(new FlagFacts.Withdrawn(null, null), NINE, "saluran.example");

    assertThat(first.seq()).isEqualTo(1);
    assertThat(first.prev()).isNull();
    assertThat(first.commitments()).isEmpty();
    assertThatThrownBy(() -> chain(FLAG, 1).first(new FlagFacts.Withdrawn(null, null), NINE, "o"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesTheSealedValuesByTheirEntry() {
    Chain.Extension extension =
        chain(FLAG, 2)
            .extend(
                List.of(draft("n3"), Draft.of(new FlagFacts.Withdrawn(null, null)), draft("n4")),
                NINE.plusSeconds(9),
                "o",
                random);

    assertThat(extension.sealed()).containsOnlyKeys(3L, 5L);
    SealedValue value = extension.sealed().get(5L).getFirst();
    assertThat(value.value()).isEqualTo("Sari W.");
    assertThat(extension.added().get(2).commitments())
        .containsExactly(Map.entry("name", value.commitment()));
  }
}
