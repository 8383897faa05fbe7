package saluran.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.flag.FlagReport;
import saluran.flag.Vocabulary;
import saluran.ledger.Chain;
import saluran.ledger.FlagFacts;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// A flag may name flags of its own agency, and learns nothing of others.
class ReferencesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final String OURS = "a".repeat(26);
  private static final String THEIRS = "b".repeat(26);
  private static final String NOBODYS = "c".repeat(26);

  private final References references =
      new References(new Recorded(Map.of(OURS, "kominfo", THEIRS, "bnpt")));

  @Test
  void flagsOfOnesOwnMayBeNamed() {
    assertThat(references.faults(report(List.of(OURS, OURS), OURS), "kominfo")).isEmpty();
  }

  @Test
  void everyOtherFlagIsNamedAsUnknownAtItsPlace() {
    assertThat(references.faults(report(List.of(THEIRS, OURS, NOBODYS), THEIRS), "kominfo"))
        .extracting(Fault::pointer)
        .containsExactly("/related_flags/0", "/related_flags/2", "/supersedes");
  }

  @Test
  void anothersFlagAndNobodysAreTheSame() {
    List<Fault> another = references.faults(report(List.of(THEIRS), THEIRS), "kominfo");
    List<Fault> nobodys = references.faults(report(List.of(NOBODYS), NOBODYS), "kominfo");

    assertThat(another).isEqualTo(nobodys);
    assertThat(FaultText.of(another.getFirst(), "en"))
        .contains("No flag of yours is recorded", "again after 2 s");
    assertThat(FaultText.of(another.getFirst(), "id"))
        .contains("Tidak ada laporan milik Anda", "setelah 2 detik");
  }

  @Test
  void inAnOutageOnlyAFlagThatNamesNoneIsSpared() {
    References blind = new References(new Recorded(null));

    assertThat(blind.faults(report(List.of(), null), "kominfo")).isEmpty();
    assertThatThrownBy(() -> blind.faults(report(List.of(), OURS), "kominfo"))
        .isInstanceOf(Ledger.Unavailable.class);
    assertThatThrownBy(() -> blind.faults(report(List.of(OURS), null), "kominfo"))
        .isInstanceOf(Ledger.Unavailable.class);
  }

  /// A ledger of flags of which entry 1 alone is there.
  ///
  /// @param agencies by flag id; null while the ledger cannot be read
  private record Recorded(@Nullable Map<String, String> agencies) implements Ledger {
    @Override
    public Chain load(Subject subject) {
      if (agencies == null) {
        throw new Unavailable("out", null);
      }
      Chain empty = Chain.empty(subject);
      String agency = agencies.get(subject.id());
      return agency == null
          ? empty
          : empty.plus(List.of(empty.first(received(agency), NOW, "test")));
    }

    @Override
    public boolean append(Append append) {
      throw new AssertionError("the door writes nothing into the ledger");
    }
  }

  private static FlagFacts.Received received(String agency) {
    return new FlagFacts.Received(
        agency,
        "B-1",
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
  }

  private static FlagReport report(List<String> related, @Nullable String supersedes) {
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
        List.of(),
        Vocabulary.RequestedAction.REMOVE,
        List.of(),
        Vocabulary.UrgencyLevel.NORMAL,
        null,
        "id",
        related,
        supersedes,
        List.of(),
        null,
        null,
        false);
  }
}
