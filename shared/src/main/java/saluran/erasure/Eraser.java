package saluran.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.casework.Dossier;
import saluran.casework.Mailing;
import saluran.casework.State;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Subject;

/// Erases what speaks of a person, or all that lies beside a flag that is over. The entry that
/// names it is written first: whoever finds it missing finds out why, and where a crash left some
/// of it, the same request again erases the rest. A mail that is under way needs its address, and
/// is never left without one.
public final class Eraser {

  /// Flags that one request looks at.
  public static final int PAGE = 100;

  private static final Set<State> OVER = Set.of(State.CLOSED, State.WITHDRAWN);

  private final TraceStore store;
  private final Clerk clerk;

  /// @param store where the traces lie
  /// @param clerk writes the entries
  public Eraser(TraceStore store, Clerk clerk) {
    this.store = store;
    this.clerk = clerk;
  }

  /// What came of it.
  public sealed interface Done {
    /// It is erased, or would be.
    ///
    /// @param subjects in how many chains something was found
    /// @param traces how many
    /// @param waiting in how many chains nothing was, since a mail to the person is under way
    /// @param next where the next request goes on; null where all was looked at
    record Erased(long subjects, long traces, long waiting, @Nullable String next)
        implements Done {}

    /// No flag of that id is known.
    record Unknown() implements Done {}

    /// The flag is not over yet: the desk still needs what would be erased.
    record Open(State state) implements Done {}

    /// The flag is over, and this mail about it is under way.
    record UnderWay(String notice) implements Done {}
  }

  /// Erases what speaks of a mailbox's reader, in the next flags. Where a mail to it is under way
  /// the whole chain is left for a later request.
  ///
  /// @param contacts chains that are looked at beside the flags, with the first of them
  /// @param after where the request before ended; null to begin
  /// @param apply false: only counts
  /// @throws saluran.ledger.Ledger.Unavailable where not all was done: the same request again is
  ///     safe
  public Done.Erased person(
      Mailbox person, Collection<Subject> contacts, @Nullable String after, boolean apply) {
    TraceStore.Page page = store.flags(after, PAGE);
    List<Subject> subjects = new ArrayList<>(after == null ? contacts : List.of());
    subjects.addAll(page.subjects());
    long found = 0;
    long traces = 0;
    long waiting = 0;
    for (Subject subject : subjects) {
      // What lies beside an entry is written with it: a chain read afterwards has all its entries.
      List<Trace> all = store.beside(subject);
      Optional<Dossier> dossier = clerk.load(subject);
      if (dossier.isPresent() && person.isAwaited(all, dossier.get())) {
        waiting++;
      } else if (dossier.isPresent()) {
        int erased = erase(dossier.get(), all, person.among(all, dossier.get()), apply);
        found += erased == 0 ? 0 : 1;
        traces += erased;
      }
    }
    return new Done.Erased(found, traces, waiting, page.next());
  }

  /// Erases all that lies beside a flag that is closed or withdrawn.
  ///
  /// @param apply false: only counts
  /// @throws saluran.ledger.Ledger.Unavailable where not all was done: the same request again is
  ///     safe
  public Done flag(Subject subject, boolean apply) {
    List<Trace> all = store.beside(subject);
    Optional<Case> flag = clerk.flag(subject);
    if (flag.isEmpty()) {
      return new Done.Unknown();
    }
    if (!OVER.contains(flag.get().state())) {
      return new Done.Open(flag.get().state());
    }
    for (Mailing mailing : flag.get().mailings().all()) {
      if (mailing.isUnderWay()) {
        return new Done.UnderWay(mailing.notice());
      }
    }
    int erased = erase(flag.get(), all, all, apply);
    return new Done.Erased(erased == 0 ? 0 : 1, erased, 0, null);
  }

  private int erase(Dossier dossier, List<Trace> all, List<Trace> wanted, boolean apply) {
    Set<String> names = new HashSet<>(named(dossier));
    wanted.forEach(trace -> names.add(trace.name()));
    List<Trace> left = all.stream().filter(trace -> names.contains(trace.name())).toList();
    if (apply && !left.isEmpty()) {
      clerk.perform(
          dossier.subject(),
          new Command.Erase(left.stream().map(Trace::name).sorted().toList()),
          List.of());
      store.erase(dossier.subject(), left);
    }
    return left.size();
  }

  /// What an entry says is erased: a crash may have left some of it.
  private static List<String> named(Dossier dossier) {
    return dossier.chain().entries().stream()
        .map(entry -> entry.facts())
        .filter(ChannelFacts.PersonErased.class::isInstance)
        .flatMap(facts -> ((ChannelFacts.PersonErased) facts).values().stream())
        .toList();
  }
}
