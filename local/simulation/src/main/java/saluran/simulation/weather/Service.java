package saluran.simulation.weather;

import java.util.List;
import java.util.Set;

/// The four services that functions call.
public enum Service {
  TABLES(1),
  QUEUES(2),
  MAIL(3),
  KEYS(4);

  /// Only an erasure calls these: the one to find what it then erases by the other.
  private static final String FIND = "scan";

  private static final String ERASE = "deleteItem";

  /// They seldom have a mail for the notifier: people seldom act, and SES seldom rejects one.
  private static final Set<String> SELDOM_QUEUE =
      Set.of("AgenciesFunction", "DeskFunction", "NotifierFunction");

  private static final int OFTEN = 5;
  private static final int MOST_OFTEN = 20;

  private final int misfortune;

  Service(int misfortune) {
    this.misfortune = misfortune;
  }

  /// What is called rarely is struck so many times as often.
  ///
  /// @param function that calls, by its logical id
  int misfortune(String function, String operation) {
    boolean rare = operation.equals(ERASE) || (this == QUEUES && SELDOM_QUEUE.contains(function));
    if (rare) {
      return MOST_OFTEN;
    }
    return operation.equals(FIND) ? OFTEN : misfortune;
  }

  /// All that functions call of it while the storm lasts.
  List<String> operations() {
    return switch (this) {
      case TABLES ->
          List.of("getItem", "batchGetItem", "query", FIND, "putItem", ERASE, "transactWriteItems");
      case QUEUES -> List.of("sendMessage");
      case MAIL -> List.of("sendEmail", "getAccount");
      case KEYS -> List.of("sign", "generateMac", "verifyMac");
    };
  }
}
