package saluran.evidence;

import java.util.Set;
import saluran.ledger.EntryType;

/// Which sealed values an agency may see. A moderator's name and address are never among them, for
/// their safety.
public final class Disclosure {

  /// Servers' words, and the texts that the desk wrote for the agency.
  private static final Set<String> TO_AGENCY =
      Set.of("smtp_response", "diagnostic_code", "clarification", "decision_facts");

  private Disclosure() {}

  /// Whether the agency may see sealed values of this name.
  public static boolean toAgency(String name) {
    return TO_AGENCY.contains(name);
  }

  /// Whether the value is a text that the agency wrote itself.
  public static boolean isOwnText(EntryType type, String name) {
    return switch (type) {
      case CLARIFICATION_GIVEN, FLAG_OBJECTED -> name.equals("text");
      case FLAG_WITHDRAWN -> name.equals("reason");
      default -> false;
    };
  }
}
