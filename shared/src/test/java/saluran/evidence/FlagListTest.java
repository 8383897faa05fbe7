package saluran.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.flag.FlagId;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.FlagFacts;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.ledger.Subject;

/// Pages of an agency's flags: newest first, each once, whatever comes in between, at a bounded
/// cost.
class FlagListTest {

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final MemoryLedger ledger = new MemoryLedger();
  private final Shelf shelf = new Shelf();
  private final FlagList list = new FlagList(shelf, ledger);

  @Test
  void pagesHoldEachFlagOnceWhileOthersArrive() {
    IntStream.range(0, 5).forEach(minute -> flag("kominfo", "ID_MR5", minute));

    Json.Obj first = page("limit=2");
    flag("kominfo", "ID_MR5", 60);
    Json.Obj second = page("limit=2&cursor=" + first.text("next"));
    Json.Obj third = page("limit=2&cursor=" + second.text("next"));

    assertThat(references(first)).containsExactly("K-4", "K-3");
    assertThat(references(second)).containsExactly("K-2", "K-1");
    assertThat(references(third)).containsExactly("K-0");
    assertThat(third.get("next")).isEqualTo(new Json.Null());
    assertThat(page("limit=2&cursor=" + first.text("next"))).isEqualTo(second);
  }

  @Test
  void aFullLastPageIsTheEnd() {
    IntStream.range(0, 2).forEach(minute -> flag("kominfo", "ID_MR5", minute));

    assertThat(page("limit=2").get("next")).isEqualTo(new Json.Null());
    assertThat(page("limit=2&regime=ID_MR5").get("next")).isEqualTo(new Json.Null());
  }

  @Test
  void flagsOfOneInstantAreNotLostBetweenPages() {
    IntStream.range(0, 4).forEach(same -> flag("kominfo", "ID_MR5", 0, "S-" + same));

    List<String> seen = new ArrayList<>();
    Json.Obj page = page("limit=1");
    seen.addAll(references(page));
    while (page.text("next") != null) {
      page = page("limit=1&cursor=" + page.text("next"));
      seen.addAll(references(page));
    }

    assertThat(seen).containsExactlyInAnyOrder("S-0", "S-1", "S-2", "S-3");
  }

  @Test
  void theFiltersNarrow() {
    flag("kominfo", "ID_MR5", 1);
    flag("kominfo", "EU_TCO", 2);
    flag("kominfo", "ID_MR5", 3);

    assertThat(references(page("regime=ID_MR5"))).containsExactly("K-3", "K-1");
    Json.Obj one = page("regime=ID_MR5&limit=1");
    assertThat(references(one)).containsExactly("K-3");
    assertThat(references(page("regime=ID_MR5&limit=1&cursor=" + one.text("next"))))
        .containsExactly("K-1");
    assertThat(references(page("category=VIOLENCE&state=RECEIVED,DECIDED"))).hasSize(3);
    assertThat(references(page("category=SELF_HARM"))).isEmpty();
    assertThat(references(page("state=DECIDED"))).isEmpty();
    assertThat(references(page("from=2026-11-21T09:02:00Z&to=2026-11-21T09:03:00Z")))
        .containsExactly("K-2");
    assertThat(references(page("from=2026-11-21T09:02:00Z&to=2026-11-21T09:02:00Z"))).isEmpty();
  }

  @Test
  void aCursorOutsideTheWindowShowsOnlyWhatIsInIt() {
    IntStream.range(0, 3).forEach(minute -> flag("kominfo", "ID_MR5", minute));
    String newest = page("limit=1").text("next");
    String oldest = page("limit=2").text("next");

    assertThat(references(page("to=2026-11-21T09:01:00Z&cursor=" + newest))).containsExactly("K-0");
    assertThat(page("from=2026-11-21T09:02:00Z&cursor=" + oldest))
        .isEqualTo(Json.Obj.of(Map.of("flags", new Json.Arr(List.of()), "next", new Json.Null())));
  }

  @Test
  void anotherAgencysCursorShowsTheOwnFlagsAlone() {
    flag("kominfo", "ID_MR5", 0);
    flag("bnpt", "ID_MR5", 1, "N-1");
    flag("kominfo", "ID_MR5", 2);
    flag("bnpt", "ID_MR5", 3, "N-3");
    String theirs = page("bnpt", "limit=1").text("next");

    assertThat(references(page("cursor=" + theirs))).containsExactly("K-2", "K-0");
  }

  @Test
  void anIndexThatNamesAnothersFlagShowsNothingOfIt() {
    Subject foreign = flag("bnpt", "ID_MR5", 1, "N-1");
    shelf.put("kominfo", foreign, START, "RECEIVED", "ID_MR5");

    assertThat(references(page(""))).isEmpty();
  }

  @Test
  void aStateThatTheIndexDoesNotKnowYetIsNotShown() {
    Subject moved = flag("kominfo", "ID_MR5", 0);
    shelf.put("kominfo", moved, START, State.NOTIFIED.name(), "ID_MR5");

    assertThat(references(page("state=NOTIFIED"))).isEmpty();
    assertThat(references(page(""))).containsExactly("K-0");
  }

  @Test
  void aLineAgreesWithTheStatus() {
    Subject flag = flag("kominfo", "ID_MR5", 0);
    Json.Obj line = (Json.Obj) ((Json.Arr) page("").get("flags")).items().getFirst();
    Json.Obj status = Status.of(Case.of(ledger.load(flag)), Map.of(), Optional.empty(), now());

    assertThat(line.members().keySet())
        .containsExactlyInAnyOrder(
            "flag_id",
            "reference_number",
            "state",
            "marks",
            "received_at",
            "acknowledge_by",
            "effect_due_at",
            "regime",
            "category",
            "status_url");
    for (String same :
        List.of(
            "flag_id",
            "reference_number",
            "state",
            "marks",
            "received_at",
            "acknowledge_by",
            "effect_due_at")) {
      assertThat(line.get(same)).as(same).isEqualTo(status.get(same));
    }
    assertThat(line.get("marks").toString()).contains("UNACKNOWLEDGED");
    assertThat(line.text("status_url")).isEqualTo("https://channel.example/v1/flags/" + flag.id());
  }

  @Test
  void aPageCostsNoMoreThanItSays() {
    flag("kominfo", "EU_TCO", 0);
    IntStream.rangeClosed(1, 1000).forEach(minute -> flag("kominfo", "ID_MR5", minute));

    Json.Obj first = page("regime=EU_TCO");

    assertThat(shelf.reads).isEqualTo(FlagList.MOST_STRETCHES);
    assertThat(references(first)).isEmpty();
    assertThat(references(page("regime=EU_TCO&cursor=" + first.text("next"))))
        .containsExactly("K-0");
    shelf.reads = 0;
    assertThat(references(page("limit=100"))).hasSize(100);
    assertThat(shelf.reads).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsNoShorterList() {
    flag("kominfo", "ID_MR5", 0);
    ledger.unreadable(true);

    assertThatThrownBy(() -> page("")).isInstanceOf(Ledger.Unavailable.class);
  }

  private Json.Obj page(String query) {
    return page("kominfo", query);
  }

  private Json.Obj page(String agency, String query) {
    ListQuery read = ((ListQuery.Reading.Sound) ListQuery.read(query)).query();
    return list.page(agency, read, now(), "https://channel.example");
  }

  private static Instant now() {
    return START.plus(Duration.ofDays(2));
  }

  private static List<String> references(Json.Obj page) {
    return ((Json.Arr) page.get("flags"))
        .items().stream().map(flag -> ((Json.Obj) flag).text("reference_number")).toList();
  }

  private Subject flag(String agency, String regime, int minute) {
    return flag(agency, regime, minute, "K-" + minute);
  }

  private Subject flag(String agency, String regime, int minute, String reference) {
    Subject subject = Subject.flag(FlagId.of(agency, reference));
    Instant receivedAt = START.plus(Duration.ofMinutes(minute));
    Chain empty = Chain.empty(subject);
    FlagFacts.Received received =
        new FlagFacts.Received(
            agency,
            reference,
            regime,
            new FlagFacts.PolicyRef(regime, 1),
            "body",
            "base",
            "key",
            "thumbprint",
            receivedAt.plus(Duration.ofMinutes(30)),
            receivedAt.plus(Duration.ofHours(24)),
            "VIOLENCE",
            "NOTICE",
            "id",
            1,
            false,
            false,
            1,
            null);
    ledger.append(
        new Ledger.Append(
            new Chain.Extension(
                empty, List.of(empty.first(received, receivedAt, "test")), Map.of()),
            new Ledger.Index(
                "RECEIVED", agency, receivedAt, "VIOLENCE", regime, reference, false, null, null),
            List.of()));
    shelf.put(agency, subject, receivedAt, "RECEIVED", regime);
    return subject;
  }

  /// An index that keeps to the port's contract, and cries out at what no caller may ask.
  private static final class Shelf implements FlagIndex {
    private record Kept(String agency, Entry entry) {}

    private static final Comparator<Position> NEWEST_FIRST =
        Comparator.comparing(Position::receivedAt)
            .thenComparing(position -> position.flag().id())
            .reversed();

    private final List<Kept> kept = new ArrayList<>();
    private int reads;

    void put(String agency, Subject flag, Instant at, String state, String regime) {
      kept.removeIf(
          one -> one.agency().equals(agency) && one.entry().position().flag().equals(flag));
      kept.add(new Kept(agency, new Entry(new Position(at, flag), state, "VIOLENCE", regime)));
    }

    @Override
    public Stretch newestFirst(String agency, Window window, @Nullable Position after, int most) {
      assertThat(window.first()).isBeforeOrEqualTo(window.last());
      assertThat(after == null || window.holds(after.receivedAt())).isTrue();
      assertThat(most).isBetween(1, 100);
      reads++;
      List<Entry> behind =
          kept.stream()
              .filter(one -> one.agency().equals(agency))
              .map(Kept::entry)
              .filter(entry -> window.holds(entry.position().receivedAt()))
              .filter(entry -> after == null || NEWEST_FIRST.compare(entry.position(), after) > 0)
              .sorted(Comparator.comparing(Entry::position, NEWEST_FIRST))
              .toList();
      return new Stretch(behind.subList(0, Math.min(most, behind.size())), behind.size() > most);
    }
  }
}
