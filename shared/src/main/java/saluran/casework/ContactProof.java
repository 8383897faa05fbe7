package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.Ledger;
import saluran.ledger.NoticeFacts;

/// Whether a contact can be reached: the fold of its drills. A contact is proven by a person who
/// typed a name behind a link that was mailed to it, and stale from a drill that stays unanswered
/// until the next proof.
public final class ContactProof implements Dossier {

  /// A contact is drilled so long after it was listed or drilled last.
  public static final Duration EVERY = Duration.ofDays(7);

  /// A drill that is unanswered for so long makes the contact stale: a weekend fits in.
  public static final Duration ANSWER_WITHIN = Duration.ofDays(3);

  private static final String GROUP = "contacts";

  private final Chain chain;
  private final Mailings mailings;
  private Instant drilledAt;
  private @Nullable Instant provenAt;
  private boolean stale;
  private boolean alarmed;
  private long folded;

  private ContactProof(Chain chain, Mailings mailings, Instant listedAt) {
    this.chain = chain;
    this.mailings = mailings;
    this.drilledAt = listedAt;
  }

  /// Folds a contact's chain.
  ///
  /// @throws IllegalArgumentException where the chain does not begin with `contact.listed`
  public static ContactProof of(Chain chain) {
    if (chain.entries().isEmpty()
        || !(chain.entries().getFirst().facts() instanceof ChannelFacts.ContactListed)) {
      throw new IllegalArgumentException("no contact: " + chain.subject());
    }
    ContactProof folded =
        new ContactProof(chain, new Mailings(), chain.entries().getFirst().time());
    for (Entry entry : chain.entries()) {
      folded.apply(entry.facts(), entry.time());
    }
    return folded;
  }

  @Override
  public ContactProof with(Facts facts, Instant time) {
    ContactProof next = new ContactProof(chain, mailings.copy(), drilledAt);
    next.provenAt = provenAt;
    next.stale = stale;
    next.alarmed = alarmed;
    next.folded = folded;
    next.apply(facts, time);
    return next;
  }

  private void apply(Facts facts, Instant time) {
    folded++;
    switch (facts) {
      case NoticeFacts about -> {
        mailings.apply(about, folded, time);
        if (about instanceof NoticeFacts.Issued) {
          drilledAt = time;
        }
      }
      case ChannelFacts.ContactProven proven -> {
        provenAt = time;
        stale = false;
      }
      case ChannelFacts.ContactStale left -> stale = true;
      case LadderFacts.AlarmOpened opened -> alarmed = true;
      case LadderFacts.AlarmClosed closed -> alarmed = false;
      case ChannelFacts other -> {
        // Listed: known from the start. The others are of other subjects, or change nothing.
      }
      case LadderFacts other -> {
        // A contact has no ladder.
      }
      case FlagFacts other -> {
        // Of other subjects.
      }
    }
  }

  @Override
  public Chain chain() {
    return chain;
  }

  @Override
  public Mailings mailings() {
    return mailings;
  }

  @Override
  public long folded() {
    return folded;
  }

  /// When it was proven last; null where it never was.
  public @Nullable Instant provenAt() {
    return provenAt;
  }

  /// Whether it left its newest drill unanswered and was not proven since.
  public boolean isStale() {
    return stale;
  }

  /// Whether the alarm about it is open.
  public boolean isAlarmed() {
    return alarmed;
  }

  /// The newest drill; empty where none was mailed yet.
  public Optional<Mailing> drill() {
    List<Mailing> drills = mailings.toContacts();
    return drills.isEmpty() ? Optional.empty() : Optional.of(drills.getLast());
  }

  /// Whether the newest drill waits for its answer.
  public boolean isAwaited() {
    return drill()
        .filter(drill -> !stale && (provenAt == null || provenAt.isBefore(drill.issuedAt())))
        .isPresent();
  }

  /// When the next drill is due.
  public Instant drillDueAt() {
    return drilledAt.plus(EVERY);
  }

  /// When the newest drill counts as unanswered: at once where its mail was refused for good; null
  /// where nothing is waited for.
  public @Nullable Instant staleAt() {
    return isAwaited()
        ? drill()
            .filter(Mailing::isLost)
            .filter(drill -> drill.attempts().getLast().isRefusedForGood())
            .map(Mailing::failedAt)
            .orElse(drilledAt.plus(ANSWER_WITHIN))
        : null;
  }

  @Override
  public boolean wants(Mailing mailing) {
    return isAwaited()
        && drill().filter(drill -> drill.notice().equals(mailing.notice())).isPresent();
  }

  @Override
  public Owed owed(Instant now) {
    Instant staleAt = staleAt();
    Stream<Instant> due =
        Stream.of(
                mailings.all().stream().map(Mailing::dueAt).flatMap(Optional::stream),
                Stream.of(drillDueAt()),
                Stream.ofNullable(staleAt))
            .flatMap(instants -> instants);
    return Owed.of(
        mailings.all().stream()
            .filter(mailing -> mailing.isOwed(now))
            .map(mailing -> new Owed.Mail(subject().toString(), mailing.notice(), GROUP, false))
            .toList(),
        due,
        now);
  }

  @Override
  public Ledger.Index index(Instant now) {
    return new Ledger.Index(
        stale ? "STALE" : provenAt == null ? "UNPROVEN" : "PROVEN",
        null,
        null,
        null,
        null,
        null,
        alarmed,
        provenAt,
        owed(now).dueAt());
  }
}
