package saluran.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.evidence.FlagIndex.Position;
import saluran.evidence.FlagIndex.Stretch;
import saluran.evidence.FlagIndex.Window;
import saluran.json.Json;
import saluran.json.Times;
import saluran.ledger.Chain;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// An agency's flags, newest first, a page at a time. The index says which there are; what stands
/// in the list is the fold of each case, so that state and marks are those of its status.
///
/// A page costs at most [#MOST_STRETCHES] reads of the index, of [#STRETCH] entries each, and
/// `limit` cases. So it may hold fewer flags than were asked for, even none, while others lie
/// behind: only `next` null is the end.
public final class FlagList {

  /// Entries of the index that are read at a time where some may be left out.
  static final int STRETCH = 100;

  /// Reads of the index to a page.
  static final int MOST_STRETCHES = 10;

  private final FlagIndex index;
  private final Ledger ledger;

  /// @param index finds the flags
  /// @param ledger has their cases
  public FlagList(FlagIndex index, Ledger ledger) {
    this.index = index;
    this.ledger = ledger;
  }

  /// A page: `{flags[], next}`.
  ///
  /// @param agency whose flags; no other's are in it, whatever the query's cursor says
  /// @param now the channel's time, for the marks
  /// @param baseUrl the channel's own address, without a slash at the end
  /// @throws Ledger.Unavailable where not all of it can be read now
  public Json.Obj page(String agency, ListQuery query, Instant now, String baseUrl) {
    List<Json> flags = new ArrayList<>();
    Position at = query.after();
    int cases = 0;
    boolean more = begins(query);
    for (int read = 0; more && read < MOST_STRETCHES && cases < query.limit(); read++) {
      int most = query.isNarrow() ? STRETCH : query.limit() - cases;
      Stretch stretch = index.newestFirst(agency, query.window(), within(query.window(), at), most);
      more = stretch.more();
      for (FlagIndex.Entry entry : stretch.entries()) {
        if (cases == query.limit()) {
          more = true;
          break;
        }
        at = entry.position();
        if (query.wants(entry)) {
          cases++;
          own(at.flag(), agency)
              .filter(query::wants)
              .ifPresent(flag -> flags.add(line(flag, now, baseUrl)));
        }
      }
    }
    Map<String, Json> page = new LinkedHashMap<>();
    page.put("flags", new Json.Arr(flags));
    page.put("next", more && at != null ? new Json.Text(Cursor.of(at)) : new Json.Null());
    return Json.Obj.of(page);
  }

  /// Whether there is anything to look at: the window is not empty, nor all of it newer than where
  /// it begins.
  private static boolean begins(ListQuery query) {
    Window window = query.window();
    Position after = query.after();
    return !window.first().isAfter(window.last())
        && (after == null || !after.receivedAt().isBefore(window.first()));
  }

  /// A place that is newer than the whole window is its beginning.
  private static @Nullable Position within(Window window, @Nullable Position after) {
    return after != null && window.holds(after.receivedAt()) ? after : null;
  }

  private Optional<Case> own(Subject flag, String agency) {
    Chain chain = ledger.load(flag);
    return Optional.of(chain)
        .filter(known -> !known.entries().isEmpty())
        .map(Case::of)
        .filter(found -> found.received().agency().equals(agency));
  }

  private static Json.Obj line(Case flag, Instant now, String baseUrl) {
    String id = flag.subject().id();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("flag_id", new Json.Text(id));
    members.put("reference_number", new Json.Text(flag.received().referenceNumber()));
    members.put("state", new Json.Text(flag.state().name()));
    members.put("marks", Status.marks(flag, now));
    members.put("received_at", new Json.Text(Times.text(flag.receivedAt())));
    members.put("acknowledge_by", new Json.Text(Times.text(flag.received().acknowledgeBy())));
    members.put("effect_due_at", new Json.Text(Times.text(flag.effectDueAt())));
    members.put("regime", new Json.Text(flag.received().regime()));
    members.put("category", new Json.Text(flag.received().category()));
    members.put("status_url", new Json.Text(baseUrl + "/v1/flags/" + id));
    return Json.Obj.of(members);
  }
}
