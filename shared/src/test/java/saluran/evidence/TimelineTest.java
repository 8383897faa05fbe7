package saluran.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.decision.Story;
import saluran.flag.Languages;
import saluran.flag.Report;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.ledger.Draft;
import saluran.ledger.Entry;
import saluran.ledger.EntryType;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedValue;

/// What an agency sees of a case: all that happened, and of the desk's people an alias and a role.
class TimelineTest {

  private static final List<String> SECRETS =
      List.of("sari@desk.example", "someone@desk.example", "Sari W.", "Name of sari", "team@desk");

  private final Story story =
      Story.of(
          Story.policy(0, "0:role:moderator; 15:role:team, address:team@desk.example"),
          Story.PEOPLE);

  private Json.Obj status(Instant now) {
    return Status.of(story.flag(), story.sealed(), Optional.of(Report.order().sound()), now);
  }

  private List<Json.Obj> timeline() {
    return ((Json.Arr) status(story.now()).get("timeline"))
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  @Test
  void holdsEachEntryWithWhatItProvesAndWhatNot() {
    story.opens();
    story.delivers("n1");
    List<Entry> entries = story.flag().chain().entries();

    for (int i = 0; i < entries.size(); i++) {
      Json.Obj event = timeline().get(i);
      assertThat(event.members().keySet())
          .containsExactlyInAnyOrder(
              "seq",
              "time",
              "type",
              "erds",
              "proves",
              "does_not_prove",
              "digest",
              "facts",
              "disclosed");
      assertThat(event.get("seq")).isEqualTo(Json.Num.of(i + 1));
      assertThat(event.text("digest")).isEqualTo(entries.get(i).digest());
      assertThat(event.text("type")).isEqualTo(entries.get(i).type().word());
      assertThat(event.get("facts")).isEqualTo(entries.get(i).factsAsWritten());
    }
  }

  @Test
  void disclosesTheServersWords() {
    story.opens();
    story.delivers("n1");

    assertThat(timeline().getLast().get("disclosed"))
        .isEqualTo(Json.Obj.of(Map.of("smtp_response", new Json.Text("250 2.6.0 Ok"))));
  }

  @Test
  void disclosesNeitherNamesNorAddresses() {
    story.opens();
    story.attempts("n1");
    story.taken("n1");
    story.told(story.about("n1").bounce(story.now(), "Permanent", "General"));
    story.delivers("n2").acknowledges("n2");

    assertThat(story.sealed().toString()).isNotEmpty();
    assertThat(story.sealed().values().stream().flatMap(List::stream).map(SealedValue::name))
        .contains("recipient", "name", "address:1", "diagnostic_code");
    String shown = Canonical.text(status(story.now()));
    for (String secret : SECRETS) {
      assertThat(shown).doesNotContain(secret);
    }
    assertThat(shown).contains("\"contact\":\"sari\"", "\"role\":\"moderator\"", "550 5.1.1");
  }

  /// A value of a kind that nobody thought of stays sealed.
  @Test
  void disclosesNothingThatIsNotListed() {
    story.opens();
    for (String name : List.of("note", "reason", "name", "recipient", "address:2", "text")) {
      story.writes(new Draft(new NoticeFacts.LinkOpened("n1"), Map.of(name, "secret")));
    }

    assertThat(Canonical.text(status(story.now()))).doesNotContain("secret");
  }

  @Test
  void disclosesLessOnceAValueWasErasedAndNothingElseChanges() {
    story.opens();
    story.delivers("n1");
    String before = Canonical.text(status(story.now()));
    Map<Long, List<SealedValue>> erased = new TreeMap<>();

    String after =
        Canonical.text(
            Status.of(story.flag(), erased, Optional.of(Report.order().sound()), story.now()));

    assertThat(after).isEqualTo(before.replace("{\"smtp_response\":\"250 2.6.0 Ok\"}", "{}"));
  }

  @Test
  void statesTheCaseAsTheContractWritesIt() {
    story.opens();
    story.delivers("n1");
    Json.Obj status = status(story.at("PT10M").now());

    assertThat(status.members().keySet())
        .containsExactly(
            "flag_id",
            "reference_number",
            "state",
            "marks",
            "received_at",
            "acknowledge_by",
            "acknowledged_at",
            "effect_due_at",
            "clock",
            "items",
            "timeline");
    assertThat(status.text("state")).isEqualTo("NOTIFIED");
    assertThat(status.get("marks"))
        .isEqualTo(new Json.Arr(List.of(new Json.Text("UNACKNOWLEDGED"))));
    assertThat(status.text("received_at")).isEqualTo("2026-11-23T02:00:00.000Z");
    assertThat(status.text("acknowledge_by")).isEqualTo("2026-11-23T02:10:00.000Z");
    assertThat(status.text("effect_due_at")).isEqualTo("2026-11-23T06:00:00.000Z");
    assertThat(status.get("acknowledged_at")).isEqualTo(new Json.Null());
    assertThat(status.text("clock")).isEqualTo("RUNNING");
  }

  @Test
  void namesItemsByTheAgencysIdsAndByTheirPlaceOnceTheReportIsErased() {
    assertThat(itemIds(Optional.of(Report.order().withText("/items/0/item_id", "kanal-1").sound())))
        .containsExactly("kanal-1", "2");
    assertThat(itemIds(Optional.empty())).containsExactly("1", "2");
  }

  private List<String> itemIds(Optional<saluran.flag.FlagReport> report) {
    Json.Arr items = (Json.Arr) Status.of(story.flag(), Map.of(), report, story.now()).get("items");
    List<String> ids = new ArrayList<>();
    items.items().forEach(item -> ids.add(((Json.Obj) item).text("item_id")));
    return ids;
  }

  @ParameterizedTest
  @EnumSource
  void meansSomethingWhateverTheType(EntryType type) {
    Meaning meaning = Meaning.of(type);

    assertThat(meaning.proves()).isNotBlank().endsWith(".");
    if (meaning.doesNotProve() != null) {
      assertThat(meaning.doesNotProve()).isNotBlank().endsWith(".");
    }
  }

  /// What is said to prove nothing more in one language says so in each.
  @ParameterizedTest
  @EnumSource
  void meansTheSameInEachLanguage(EntryType type) {
    for (String language : Languages.bundled("/saluran/evidence/meaning")) {
      Meaning meaning = Meaning.of(type, language);

      assertThat(meaning.proves()).as(language).endsWith(".");
      assertThat(meaning.doesNotProve() == null)
          .as(language)
          .isEqualTo(Meaning.of(type).doesNotProve() == null);
    }
    assertThat(Meaning.of(type, "id")).isNotEqualTo(Meaning.of(type));
  }

  /// domain.md: what each signal proves, never more.
  @Test
  void neverClaimsMoreThanASignalProves() {
    assertThat(Meaning.of(EntryType.NOTICE_SENT).doesNotProve()).contains("attempt to deliver");
    assertThat(Meaning.of(EntryType.NOTICE_DELIVERED).doesNotProve()).contains("read", "bounce");
    assertThat(Meaning.of(EntryType.LINK_OPENED).doesNotProve()).contains("person");
    assertThat(Meaning.of(EntryType.FLAG_ACKNOWLEDGED).doesNotProve()).contains("Agreement");
    assertThat(Meaning.of(EntryType.FLAG_RECEIVED).doesNotProve()).contains("person saw");
    assertThat(Meaning.of(EntryType.NOTICE_ATTEMPTED).doesNotProve()).contains("unknown");
  }
}
