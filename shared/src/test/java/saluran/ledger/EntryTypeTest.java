package saluran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The closed list of evidence.md, written out again: a type that is added, lost or renamed is
/// noticed.
class EntryTypeTest {

  private static final Stream<String> EVIDENCE =
      Stream.of(
          "flag.received flag.received_again flag.conflicted policy.applied",
          "notice.issued notice.attempted notice.sent notice.delivered notice.delayed",
          "notice.bounced notice.rejected notice.complained notice.no_receipt notice.skipped",
          "link.opened flag.acknowledged flag.passed_on clarification.asked clarification.given",
          "flag.decided flag.withdrawn flag.objected flag.closed",
          "step.climbed deadline.missed ladder.exhausted alarm.opened alarm.closed",
          "agency.issued agency.attempted agency.sent agency.delivered agency.delayed",
          "agency.bounced agency.rejected agency.complained agency.no_receipt",
          "link.renewed contact.proven contact.stale directory.changed person.erased",
          // Not in the page's first list: the begin of a contact's chain, so that its drills fall
          // due.
          "contact.listed");

  @Test
  void isTheListOfEvidence() {
    assertThat(Arrays.stream(EntryType.values()).map(EntryType::word))
        .containsExactlyInAnyOrderElementsOf(
            EVIDENCE.flatMap(line -> Stream.of(line.split(" "))).toList());
  }

  @Test
  void claimsOnlyTheEventsThatEtsiHas() {
    assertThat(event(EntryType.FLAG_RECEIVED)).isEqualTo("SubmissionAcceptance");
    assertThat(event(EntryType.NOTICE_DELIVERED)).isEqualTo("NotificationDelivered");
    assertThat(event(EntryType.FLAG_ACKNOWLEDGED)).isEqualTo("ConsignmentAcceptance");
    assertThat(event(EntryType.LINK_OPENED)).isEqualTo("NotificationAccessTracking");
    assertThat(event(EntryType.DEADLINE_MISSED)).isEqualTo("AcceptanceRejectionExpiry");
    assertThat(
            Stream.of(
                    EntryType.NOTICE_BOUNCED,
                    EntryType.NOTICE_REJECTED,
                    EntryType.NOTICE_COMPLAINED,
                    EntryType.NOTICE_NO_RECEIPT)
                .map(EntryTypeTest::event))
        .containsOnly("ConsignmentNotificationFailure");
    assertThat(Arrays.stream(EntryType.values()).filter(type -> type.erds() != null)).hasSize(9);
  }

  @Test
  void isFoundByItsWord() {
    for (EntryType type : EntryType.values()) {
      assertThat(EntryType.of(type.word())).isSameAs(type);
    }
    assertThatThrownBy(() -> EntryType.of("FLAG_RECEIVED"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String event(EntryType type) {
    return type.erds().replace("http://uri.etsi.org/19522/Event/", "");
  }
}
