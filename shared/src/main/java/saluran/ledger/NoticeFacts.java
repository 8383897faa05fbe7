package saluran.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Facts about one mail, to a contact (notice ids `n1`, `n2`, …) or to the agency (`a1`, `a2`, …),
/// and about each attempt to send it (`n1-1`, `n1-2`, …). What becomes of a mail has the same shape
/// for both; the entry's type tells them apart.
public sealed interface NoticeFacts extends Facts {

  /// What a mail to a contact is for.
  enum Kind {
    /// A step of the ladder to acknowledgement.
    NOTICE,
    /// A step of the ladder to effect.
    REMINDER,
    /// The case was passed on to this contact.
    PASSED_ON,
    /// The agency answered what this contact asked.
    CLARIFIED,
    /// The agency contests the decision.
    OBJECTED,
    /// The agency took the flag back.
    WITHDRAWN,
    /// A new link in place of an expired one.
    NEW_LINK,
    /// A test of the contact, on a subject `contact/…`.
    DRILL
  }

  /// Why no mail was sent.
  enum SkipReason {
    /// What the mail was for came about before it went out.
    HANDLED,
    /// The target had nobody on duty who was not mailed yet.
    NOBODY_ON_DUTY
  }

  /// What a mail tells the agency.
  enum About {
    ACCEPTED,
    DELIVERED,
    NOT_DELIVERED,
    NOT_ACKNOWLEDGED,
    ACKNOWLEDGED,
    OVERDUE,
    DECIDED,
    CLARIFICATION,
    /// Other bytes under the flag's idempotency key do not stand.
    CONFLICTED
  }

  /// The intent to mail a contact, before any mail; the address is sealed as `recipient`.
  ///
  /// @param ladder whose step it is; null for a mail of no ladder, and then `round` and `step` are
  ///     0
  /// @param contact the contact's alias, or `address:n` for the n-th bare address of the policy
  /// @param role the role that chose the contact; null for a contact or an address named by the
  ///     policy
  /// @param language the mail's language, `id` or `en`
  /// @param timeZone the reader's, an IANA name
  record Issued(
      String notice,
      Kind kind,
      LadderFacts.@Nullable Deadline ladder,
      int round,
      int step,
      String target,
      String contact,
      @Nullable String role,
      String language,
      String timeZone)
      implements NoticeFacts {
    @Override
    public EntryType type() {
      return EntryType.NOTICE_ISSUED;
    }

    /// Whether it goes to a bare address of the policy, behind which the directory knows nobody.
    public boolean isToAddress() {
      return contact.startsWith("address:");
    }
  }

  /// The intent to tell the agency of an entry of this chain; the address is sealed as `recipient`.
  record AgencyIssued(String notice, About about, long entry) implements NoticeFacts {
    @Override
    public EntryType type() {
      return EntryType.AGENCY_ISSUED;
    }
  }

  /// A target that got no mail.
  ///
  /// @param ladder as in [Issued]
  /// @param notice the mail that was issued and not sent; null where none was issued
  record Skipped(
      @Nullable String notice,
      LadderFacts.@Nullable Deadline ladder,
      int round,
      int step,
      String target,
      SkipReason reason)
      implements NoticeFacts {
    @Override
    public EntryType type() {
      return EntryType.NOTICE_SKIPPED;
    }
  }

  /// Some program fetched the link: no person is proven, no state changes.
  record LinkOpened(String notice) implements NoticeFacts {
    @Override
    public EntryType type() {
      return EntryType.LINK_OPENED;
    }
  }

  /// The holder of an expired link asked for a new one, which is mailed as another notice.
  record LinkRenewed(String notice, String renewedBy) implements NoticeFacts {
    @Override
    public EntryType type() {
      return EntryType.LINK_RENEWED;
    }
  }

  /// What became of one attempt.
  sealed interface OfAttempt extends NoticeFacts {
    /// The mail.
    String notice();

    /// The attempt to send it.
    String attempt();
  }

  /// A mail was composed and is about to be handed to SES. Alone it means *unknown*, never success.
  ///
  /// @param mailSha256 of the mail's bytes as handed over
  record Attempted(String notice, String attempt, String mailSha256) implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_ATTEMPTED, EntryType.AGENCY_ATTEMPTED);
    }
  }

  /// SES took it, which proves no attempt to deliver.
  record Sent(String notice, String attempt, String sesMessageId) implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_SENT, EntryType.AGENCY_SENT);
    }
  }

  /// The recipient's own server answered 250; its words are sealed as `smtp_response`.
  ///
  /// @param step of the mail's ladder; null for a mail to the agency
  /// @param occurredAt the source's instant, a claim
  record Delivered(
      String notice,
      String attempt,
      @Nullable Integer step,
      Instant occurredAt,
      @Nullable Integer replyCode)
      implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_DELIVERED, EntryType.AGENCY_DELIVERED);
    }
  }

  /// The recipient's server did not take it yet; SES goes on trying until `expiresAt`.
  record Delayed(
      String notice,
      String attempt,
      @Nullable Integer step,
      Instant occurredAt,
      String delayType,
      @Nullable Instant expiresAt)
      implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_DELAYED, EntryType.AGENCY_DELAYED);
    }
  }

  /// The recipient's server refused it, or SES did because of an older bounce; the words are sealed
  /// as `diagnostic_code`.
  ///
  /// @param status the enhanced status code (RFC 3463), where the server gave one
  record Bounced(
      String notice,
      String attempt,
      @Nullable Integer step,
      Instant occurredAt,
      String bounceType,
      String bounceSubType,
      @Nullable String status)
      implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_BOUNCED, EntryType.AGENCY_BOUNCED);
    }
  }

  /// SES itself refused the mail.
  record Rejected(
      String notice, String attempt, @Nullable Integer step, Instant occurredAt, String reason)
      implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_REJECTED, EntryType.AGENCY_REJECTED);
    }
  }

  /// The recipient marked the mail as spam.
  record Complained(
      String notice,
      String attempt,
      @Nullable Integer step,
      Instant occurredAt,
      @Nullable String feedbackType)
      implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_COMPLAINED, EntryType.AGENCY_COMPLAINED);
    }
  }

  /// Nothing beyond `Send` came in time.
  record NoReceipt(String notice, String attempt, @Nullable Integer step) implements OfAttempt {
    @Override
    public EntryType type() {
      return either(notice, EntryType.NOTICE_NO_RECEIPT, EntryType.AGENCY_NO_RECEIPT);
    }
  }

  private static EntryType either(String notice, EntryType ofContact, EntryType ofAgency) {
    return notice.startsWith("a") ? ofAgency : ofContact;
  }
}
