package saluran.simulation.version;

import java.util.List;
import saluran.local.template.spec.StackSpec;

/// The versions that an operator deploys one after the other, as `docs/operations.md` says that
/// keys are rotated: what a version will make is understood by the one before it.
public final class Versions {

  private static final String RECEIPTS = "RECEIPT_KEYS";
  private static final String LINKS = "LINK_KEYS";

  /// From when the second key signs: a day or more after whichever deployment.
  private static final String TURN = "2026-11-30T00:00:00Z";

  private Versions() {}

  /// These, oldest first.
  ///
  /// @param stack as the template declares it
  public static List<Version> of(StackSpec stack) {
    Version first = Version.of(stack);
    String receipts = first.setting(RECEIPTS);
    String links = first.setting(LINKS);
    Version announced =
        first
            .with(RECEIPTS, receipts + ",SecondReceiptKey@" + TURN)
            .with(LINKS, "2=SecondLinkKey," + links);
    return List.of(first, announced, announced.with(LINKS, links + ",2=SecondLinkKey"));
  }
}
