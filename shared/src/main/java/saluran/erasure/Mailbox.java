package saluran.erasure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.casework.Dossier;
import saluran.casework.Mailing;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

/// A person, as the ledger knows one: whoever reads this mailbox. Everything in a dossier that
/// speaks of that person hangs on the mails to it: their addresses, the servers' words about them,
/// the mails themselves, and the name that was typed behind their links.
///
/// @param address in any case of letters
public record Mailbox(String address) {

  /// What the entry commits to that a person typed of themselves.
  private static final String NAME = "name";

  private static final String RECIPIENT = "recipient";

  public Mailbox {
    address = address.strip().toLowerCase(Locale.ROOT);
  }

  /// What of all these speaks of the person. What the desk wrote for the agency stays: it is the
  /// channel's word, and no name stands in it.
  ///
  /// @param dossier of a chain that has the entries of all of them
  public List<Trace> among(List<Trace> traces, Dossier dossier) {
    Set<String> notices = mails(traces, dossier);
    return traces.stream().filter(trace -> speaks(trace, dossier, notices)).toList();
  }

  /// Whether a mail to the person is under way: it needs the address.
  ///
  /// @param traces as in [#among]
  boolean isAwaited(List<Trace> traces, Dossier dossier) {
    return mails(traces, dossier).stream()
        .flatMap(notice -> dossier.mailings().of(notice).stream())
        .anyMatch(Mailing::isUnderWay);
  }

  /// The mails to the person, and those whose recipient was erased: what came of them later speaks
  /// of somebody who is forgotten, and can be told by nothing else.
  private Set<String> mails(List<Trace> traces, Dossier dossier) {
    Stream<Long> ours =
        traces.stream()
            .filter(trace -> trace instanceof Trace.Value value && isAddressOfMail(value))
            .map(trace -> ((Trace.Value) trace).seq());
    return Stream.concat(ours, erasedRecipients(dossier))
        .map(seq -> notice(facts(dossier, seq)))
        .filter(notice -> notice != null)
        .collect(Collectors.toSet());
  }

  private static Stream<Long> erasedRecipients(Dossier dossier) {
    return dossier.chain().entries().stream()
        .map(entry -> entry.facts())
        .filter(ChannelFacts.PersonErased.class::isInstance)
        .flatMap(facts -> ((ChannelFacts.PersonErased) facts).values().stream())
        .flatMap(name -> Trace.Value.seqOf(name, RECIPIENT).stream());
  }

  private boolean isAddressOfMail(Trace.Value value) {
    return value.of().equals(RECIPIENT) && isOurs(value.value());
  }

  private boolean isOurs(String text) {
    return text.toLowerCase(Locale.ROOT).equals(address);
  }

  private boolean speaks(Trace trace, Dossier dossier, Set<String> notices) {
    return switch (trace) {
      case Trace.Value value ->
          switch (facts(dossier, value.seq())) {
            case NoticeFacts about -> of(notices, notice(about));
            case FlagFacts.PolicyApplied policy -> isOurs(value.value());
            case FlagFacts about -> value.of().equals(NAME) && of(notices, notice(about));
            case Facts about -> of(notices, notice(about));
          };
      case Trace.Mail mail -> of(notices, noticeOf(mail.attempt()));
      case Trace.Event event -> of(notices, noticeOf(event.attempt()));
      case Trace.Request request -> false;
      case Trace.Relation relation -> false;
    };
  }

  private static boolean of(Set<String> notices, @Nullable String notice) {
    return notice != null && notices.contains(notice);
  }

  private static Facts facts(Dossier dossier, long seq) {
    return dossier.chain().entries().get(Math.toIntExact(seq - 1)).facts();
  }

  /// The mail that an entry is about, or whose link it came by.
  private static @Nullable String notice(Facts facts) {
    return switch (facts) {
      case NoticeFacts.Issued issued -> issued.notice();
      case NoticeFacts.AgencyIssued issued -> issued.notice();
      case NoticeFacts.OfAttempt outcome -> outcome.notice();
      case FlagFacts.Acknowledged taken -> taken.notice();
      case FlagFacts.PassedOn passed -> passed.notice();
      case FlagFacts.ClarificationAsked asked -> asked.notice();
      case FlagFacts.Decided decided -> decided.notice();
      case ChannelFacts.ContactProven proven -> proven.notice();
      default -> null;
    };
  }

  /// Attempts are named after their mail: `n1-2` is the second of `n1`.
  private static String noticeOf(String attempt) {
    return attempt.substring(0, Math.max(0, attempt.indexOf('-')));
  }
}
