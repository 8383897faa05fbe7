package saluran.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The closed list of entry types. A type that ETSI EN 319 522-1 has an event for carries its URI;
/// a type without one claims nothing of ETSI's.
public enum EntryType {
  FLAG_RECEIVED("flag.received", "SubmissionAcceptance", FlagFacts.Received.class),
  FLAG_RECEIVED_AGAIN("flag.received_again", null, FlagFacts.ReceivedAgain.class),
  FLAG_CONFLICTED("flag.conflicted", null, FlagFacts.Conflicted.class),
  POLICY_APPLIED("policy.applied", null, FlagFacts.PolicyApplied.class),
  NOTICE_ISSUED("notice.issued", null, NoticeFacts.Issued.class),
  NOTICE_ATTEMPTED("notice.attempted", null, NoticeFacts.Attempted.class),
  NOTICE_SENT("notice.sent", null, NoticeFacts.Sent.class),
  NOTICE_DELIVERED("notice.delivered", "NotificationDelivered", NoticeFacts.Delivered.class),
  NOTICE_DELAYED("notice.delayed", null, NoticeFacts.Delayed.class),
  NOTICE_BOUNCED("notice.bounced", "ConsignmentNotificationFailure", NoticeFacts.Bounced.class),
  NOTICE_REJECTED("notice.rejected", "ConsignmentNotificationFailure", NoticeFacts.Rejected.class),
  NOTICE_COMPLAINED(
      "notice.complained", "ConsignmentNotificationFailure", NoticeFacts.Complained.class),
  NOTICE_NO_RECEIPT(
      "notice.no_receipt", "ConsignmentNotificationFailure", NoticeFacts.NoReceipt.class),
  NOTICE_SKIPPED("notice.skipped", null, NoticeFacts.Skipped.class),
  LINK_OPENED("link.opened", "NotificationAccessTracking", NoticeFacts.LinkOpened.class),
  LINK_RENEWED("link.renewed", null, NoticeFacts.LinkRenewed.class),
  FLAG_ACKNOWLEDGED("flag.acknowledged", "ConsignmentAcceptance", FlagFacts.Acknowledged.class),
  FLAG_PASSED_ON("flag.passed_on", null, FlagFacts.PassedOn.class),
  CLARIFICATION_ASKED("clarification.asked", null, FlagFacts.ClarificationAsked.class),
  CLARIFICATION_GIVEN("clarification.given", null, FlagFacts.ClarificationGiven.class),
  FLAG_DECIDED("flag.decided", null, FlagFacts.Decided.class),
  FLAG_WITHDRAWN("flag.withdrawn", null, FlagFacts.Withdrawn.class),
  FLAG_OBJECTED("flag.objected", null, FlagFacts.Objected.class),
  FLAG_CLOSED("flag.closed", null, FlagFacts.Closed.class),
  STEP_CLIMBED("step.climbed", null, LadderFacts.Climbed.class),
  DEADLINE_MISSED("deadline.missed", "AcceptanceRejectionExpiry", LadderFacts.DeadlineMissed.class),
  LADDER_EXHAUSTED("ladder.exhausted", null, LadderFacts.Exhausted.class),
  ALARM_OPENED("alarm.opened", null, LadderFacts.AlarmOpened.class),
  ALARM_CLOSED("alarm.closed", null, LadderFacts.AlarmClosed.class),
  AGENCY_ISSUED("agency.issued", null, NoticeFacts.AgencyIssued.class),
  AGENCY_ATTEMPTED("agency.attempted", null, NoticeFacts.Attempted.class),
  AGENCY_SENT("agency.sent", null, NoticeFacts.Sent.class),
  AGENCY_DELIVERED("agency.delivered", null, NoticeFacts.Delivered.class),
  AGENCY_DELAYED("agency.delayed", null, NoticeFacts.Delayed.class),
  AGENCY_BOUNCED("agency.bounced", null, NoticeFacts.Bounced.class),
  AGENCY_REJECTED("agency.rejected", null, NoticeFacts.Rejected.class),
  AGENCY_COMPLAINED("agency.complained", null, NoticeFacts.Complained.class),
  AGENCY_NO_RECEIPT("agency.no_receipt", null, NoticeFacts.NoReceipt.class),
  CONTACT_LISTED("contact.listed", null, ChannelFacts.ContactListed.class),
  CONTACT_PROVEN("contact.proven", null, ChannelFacts.ContactProven.class),
  CONTACT_STALE("contact.stale", null, ChannelFacts.ContactStale.class),
  DIRECTORY_CHANGED("directory.changed", null, ChannelFacts.DirectoryChanged.class),
  PERSON_ERASED("person.erased", null, ChannelFacts.PersonErased.class);

  private static final String ETSI_EVENT = "http://uri.etsi.org/19522/Event/";

  private static final Map<String, EntryType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(EntryType::word, Function.identity()));

  private final String word;
  private final @Nullable String event;
  private final Class<? extends Record> shape;

  EntryType(String word, @Nullable String event, Class<? extends Record> shape) {
    this.word = word;
    this.event = event;
    this.shape = shape;
  }

  /// The type's word in entries and answers.
  public String word() {
    return word;
  }

  /// The URI of the ETSI EN 319 522-1 event; null where the type claims none.
  public @Nullable String erds() {
    return event == null ? null : ETSI_EVENT + event;
  }

  /// The record whose components are the facts of this type.
  Class<? extends Record> shape() {
    return shape;
  }

  /// The type of that word.
  ///
  /// @throws IllegalArgumentException for a word that is not in the list
  public static EntryType of(String word) {
    EntryType type = BY_WORD.get(word);
    if (type == null) {
      throw new IllegalArgumentException("no entry type: " + word);
    }
    return type;
  }
}
