package saluran.evidence;

import org.jspecify.annotations.Nullable;
import saluran.ledger.EntryType;

/// What an entry proves and what it does not: never more is claimed, in a page, a mail or a report.
///
/// @param doesNotProve null where nobody would take it for more
public record Meaning(String proves, @Nullable String doesNotProve) {

  /// The meaning of a type of entry.
  public static Meaning of(EntryType type) {
    return switch (type) {
      case FLAG_RECEIVED ->
          new Meaning(
              "The channel holds exactly these bytes since this instant.",
              "That a person saw them.");
      case FLAG_RECEIVED_AGAIN ->
          new Meaning("Further copies of the same bytes were accepted.", "A second flag.");
      case FLAG_CONFLICTED ->
          new Meaning("Other bytes came under the same idempotency key and do not stand.", null);
      case POLICY_APPLIED -> new Meaning("These deadlines and steps hold for this flag.", null);
      case NOTICE_ISSUED, AGENCY_ISSUED ->
          new Meaning("A mail to this recipient was decided on.", "That any mail went out.");
      case NOTICE_ATTEMPTED, AGENCY_ATTEMPTED ->
          new Meaning(
              "A mail of exactly these bytes was about to be handed over.",
              "That it was: by itself this entry means unknown.");
      case NOTICE_SENT, AGENCY_SENT ->
          new Meaning(
              "Amazon SES took the message.",
              "Any attempt to deliver; a suppressed address counts too.");
      case NOTICE_DELIVERED, AGENCY_DELIVERED ->
          new Meaning(
              "The recipient's mail server accepted the mail with these words.",
              "That it reached an inbox or was read; a bounce may still follow.");
      case NOTICE_DELAYED, AGENCY_DELAYED ->
          new Meaning("The recipient's mail server did not take the mail yet.", "A failure.");
      case NOTICE_BOUNCED, AGENCY_BOUNCED ->
          new Meaning(
              "The mail was refused, by the recipient's mail server or because of an earlier"
                  + " refusal.",
              null);
      case NOTICE_REJECTED, AGENCY_REJECTED -> new Meaning("Amazon SES refused the mail.", null);
      case NOTICE_COMPLAINED, AGENCY_COMPLAINED ->
          new Meaning("The recipient's provider reported the mail as unwanted.", null);
      case NOTICE_NO_RECEIPT, AGENCY_NO_RECEIPT ->
          new Meaning(
              "Nothing was heard of the mail in time: from here on that is a failure.",
              "That it did not arrive.");
      case NOTICE_SKIPPED -> new Meaning("This target got no mail, for this reason.", null);
      case LINK_OPENED ->
          new Meaning(
              "Some program fetched the link.", "A person: scanners and proxies do so too.");
      case LINK_RENEWED -> new Meaning("A new link was asked for and mailed.", null);
      case FLAG_ACKNOWLEDGED ->
          new Meaning("A person with that mailbox took the case.", "Agreement.");
      case FLAG_PASSED_ON -> new Meaning("The case went to another contact.", null);
      case CLARIFICATION_ASKED ->
          new Meaning("The desk asked; the effect clock stands still from here.", null);
      case CLARIFICATION_GIVEN ->
          new Meaning("The agency answered; the effect clock runs again.", null);
      case FLAG_DECIDED ->
          new Meaning(
              "The desk decided so, item by item.",
              "That the effect came: effected_at is the desk's claim.");
      case FLAG_WITHDRAWN -> new Meaning("The agency took the flag back.", null);
      case FLAG_OBJECTED -> new Meaning("The agency contests the decision.", null);
      case FLAG_CLOSED ->
          new Meaning("Fourteen days passed after the decision without an objection.", null);
      case STEP_CLIMBED -> new Meaning("The ladder reached this step.", null);
      case DEADLINE_MISSED -> new Meaning("The deadline passed.", null);
      case LADDER_EXHAUSTED ->
          new Meaning("The last step of the ladder brought no acknowledgement.", null);
      case ALARM_OPENED -> new Meaning("An alarm is open at the operator's.", null);
      case ALARM_CLOSED -> new Meaning("The alarm was closed.", null);
      case CONTACT_LISTED ->
          new Meaning("The contact came into the directory.", "That it can be reached.");
      case CONTACT_PROVEN -> new Meaning("A person with the contact's mailbox typed a name.", null);
      case CONTACT_STALE -> new Meaning("The contact left a drill unanswered.", null);
      case DIRECTORY_CHANGED -> new Meaning("The directory was changed so.", null);
      case PERSON_ERASED ->
          new Meaning("Sealed values of a person were erased; the chain still verifies.", null);
    };
  }
}
