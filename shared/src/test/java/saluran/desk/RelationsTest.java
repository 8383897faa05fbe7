package saluran.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import saluran.casework.Case;
import saluran.flag.FlagReport;
import saluran.flag.Vocabulary;
import saluran.flag.Vocabulary.LocatorType;
import saluran.ledger.Chain;
import saluran.ledger.FlagFacts;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// Flags that name the same locator are related in both directions, however often and in whatever
/// order it is tried.
class RelationsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private final Shelf shelf = new Shelf();
  private final Relations relations = new Relations(shelf);

  @Test
  void twoSpellingsOfOneLocatorRelateTwoFlags() {
    Case first = flag('a', "kominfo", 0);
    Case second = flag('b', "bnpt", 1);

    relations.relate(first, naming("https://t.me/Kanal", "https://elsewhere.example"));
    relations.relate(second, naming("HTTPS://Telegram.me:443/Kanal"));

    assertThat(relations.of(first.subject())).containsExactly(RelatedFlag.of(second));
    assertThat(relations.of(second.subject())).containsExactly(RelatedFlag.of(first));
  }

  @Test
  void aFlagIsNotRelatedToItselfOrToStrangers() {
    Case first = flag('a', "kominfo", 0);
    Case second = flag('b', "kominfo", 1);

    relations.relate(first, naming("t.me/a", "T.ME/a"));
    relations.relate(second, naming("t.me/b"));

    assertThat(relations.of(first.subject())).isEmpty();
    assertThat(relations.of(second.subject())).isEmpty();
  }

  @Test
  void aSecondDeliveryAddsNothing() {
    Case first = flag('a', "kominfo", 0);
    Case second = flag('b', "bnpt", 1);
    relations.relate(first, naming("t.me/a"));
    relations.relate(second, naming("t.me/a"));

    relations.relate(second, naming("t.me/a"));
    relations.relate(first, naming("t.me/a"));

    assertThat(relations.of(first.subject())).containsExactly(RelatedFlag.of(second));
    assertThat(relations.of(second.subject())).containsExactly(RelatedFlag.of(first));
  }

  @Test
  void aCrashAnywhereIsHealedByTheNextDelivery() {
    for (int writes = 0; writes < 3; writes++) {
      Shelf failing = new Shelf();
      Relations tried = new Relations(failing);
      Case first = flag('a', "kominfo", 0);
      Case second = flag('b', "bnpt", 1);
      tried.relate(first, naming("t.me/a"));
      failing.writesLeft = writes;

      assertThatThrownBy(() -> tried.relate(second, naming("t.me/a")))
          .isInstanceOf(Ledger.Unavailable.class);
      failing.writesLeft = Integer.MAX_VALUE;
      tried.relate(second, naming("t.me/a"));

      assertThat(tried.of(first.subject())).containsExactly(RelatedFlag.of(second));
      assertThat(tried.of(second.subject())).containsExactly(RelatedFlag.of(first));
    }
  }

  @Test
  void onlyTheNewestAreRelated() {
    for (int i = 0; i < 30; i++) {
      relations.relate(flag((char) ('a' + i % 26), "kominfo", i), naming("t.me/a"));
    }
    Case last = flag('7', "bnpt", 60);
    relations.relate(last, naming("t.me/a"));

    assertThat(relations.of(last.subject()))
        .hasSize(Relations.MOST)
        .isSortedAccordingTo(Comparator.comparing(RelatedFlag::receivedAt).reversed())
        .first()
        .extracting(RelatedFlag::receivedAt)
        .isEqualTo(NOW.plus(Duration.ofMinutes(29)));
  }

  /// A store that orders as its contract says, and can be out of order for writes.
  private static final class Shelf implements RelationStore {
    private final Map<String, Set<RelatedFlag>> items = new HashMap<>();
    private int writesLeft = Integer.MAX_VALUE;

    @Override
    public void file(Set<String> locators, RelatedFlag flag) {
      assertThat(locators).isNotEmpty().hasSizeLessThanOrEqualTo(100);
      write();
      locators.forEach(locator -> of(locator).add(flag));
    }

    @Override
    public List<RelatedFlag> filed(String locator, int most) {
      return of(locator).stream().limit(most).toList();
    }

    @Override
    public void relate(Subject flag, RelatedFlag other) {
      write();
      of(flag.toString()).add(other);
    }

    @Override
    public List<RelatedFlag> related(Subject flag, int most) {
      return of(flag.toString()).stream().limit(most).toList();
    }

    private Set<RelatedFlag> of(String key) {
      return items.computeIfAbsent(
          key,
          none ->
              new TreeSet<>(
                  Comparator.comparing(RelatedFlag::receivedAt)
                      .thenComparing(flag -> flag.flag().id())
                      .reversed()));
    }

    private void write() {
      if (writesLeft-- == 0) {
        throw new Ledger.Unavailable("out", null);
      }
    }
  }

  private static Case flag(char letter, String agency, int minute) {
    Chain empty = Chain.empty(Subject.flag(String.valueOf(letter).repeat(26)));
    FlagFacts.Received received =
        new FlagFacts.Received(
            agency,
            "B-" + letter,
            "ID_MR5",
            new FlagFacts.PolicyRef("ID_MR5", 1),
            "body",
            "base",
            "key",
            "thumbprint",
            NOW,
            NOW,
            "VIOLENCE",
            "NOTICE",
            "id",
            1,
            false,
            false,
            1,
            null);
    Instant receivedAt = NOW.plus(Duration.ofMinutes(minute));
    return Case.of(empty.plus(List.of(empty.first(received, receivedAt, "test"))));
  }

  private static FlagReport naming(String... locators) {
    List<FlagReport.Item> items =
        List.of(locators).stream()
            .map(locator -> new FlagReport.Item(locator, LocatorType.URL, locator, null))
            .toList();
    return new FlagReport(
        "B-2",
        Vocabulary.Instrument.NOTICE,
        "ID_MR5",
        NOW,
        new FlagReport.Authority("Kominfo", "ID", null),
        null,
        null,
        List.of(),
        "…",
        "VIOLENCE",
        List.of(),
        null,
        items,
        Vocabulary.RequestedAction.REMOVE,
        List.of(),
        Vocabulary.UrgencyLevel.NORMAL,
        null,
        "id",
        List.of(),
        null,
        List.of(),
        null,
        null,
        false);
  }
}
