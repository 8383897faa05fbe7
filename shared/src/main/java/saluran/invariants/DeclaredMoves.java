package saluran.invariants;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.ledger.Chain;

/// 10. The state moves only along the declared graph, entry by entry.
final class DeclaredMoves implements Invariant {

  private static final Map<State, Set<State>> MOVES =
      Map.of(
          State.RECEIVED,
          EnumSet.of(State.NOTIFIED, State.ACKNOWLEDGED, State.DECIDED, State.WITHDRAWN),
          State.NOTIFIED,
          EnumSet.of(
              State.ACKNOWLEDGED, State.DECIDED, State.CLARIFICATION_REQUESTED, State.WITHDRAWN),
          State.ACKNOWLEDGED,
          EnumSet.of(State.DECIDED, State.CLARIFICATION_REQUESTED, State.WITHDRAWN),
          State.CLARIFICATION_REQUESTED,
          EnumSet.of(State.ACKNOWLEDGED, State.WITHDRAWN),
          State.DECIDED,
          EnumSet.of(State.CLOSED, State.OBJECTED, State.WITHDRAWN),
          State.OBJECTED,
          EnumSet.of(State.DECIDED, State.WITHDRAWN),
          State.CLOSED,
          EnumSet.noneOf(State.class),
          State.WITHDRAWN,
          EnumSet.noneOf(State.class));

  @Override
  public int number() {
    return 10;
  }

  @Override
  public String meaning() {
    return "the state moves only along the declared graph";
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    if (!(at.dossier() instanceof Case)) {
      return;
    }
    State before = at.since() == 0 ? State.RECEIVED : stateOf(at.chain(), (int) at.since());
    for (int end = (int) at.since() + 1; end <= at.chain().entries().size(); end++) {
      State after = stateOf(at.chain(), end);
      if (after != before && !MOVES.getOrDefault(before, Set.of()).contains(after)) {
        broken.accept(
            at.chain().entries().get(end - 1) + " moves it from " + before + " to " + after);
      }
      before = after;
    }
  }

  private static State stateOf(Chain chain, int entries) {
    return Case.of(new Chain(chain.subject(), chain.entries().subList(0, entries))).state();
  }
}
