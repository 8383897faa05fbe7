package saluran.simulation.weather;

import java.util.List;
import java.util.Set;

/// The four services that functions call.
public enum Service {
  TABLES(1),
  QUEUES(2),
  MAIL(3),
  KEYS(4);

  /// Only an erasure calls these.
  private static final Set<String> RARE = Set.of("scan", "deleteItem");

  private static final int MISFORTUNE_OF_RARE = 20;

  private final int misfortune;

  Service(int misfortune) {
    this.misfortune = misfortune;
  }

  /// What is called rarely is struck so many times as often.
  int misfortune(String operation) {
    return RARE.contains(operation) ? MISFORTUNE_OF_RARE : misfortune;
  }

  /// All that functions call of it while the storm lasts.
  List<String> operations() {
    return switch (this) {
      case TABLES ->
          List.of(
              "getItem",
              "batchGetItem",
              "query",
              "scan",
              "putItem",
              "deleteItem",
              "transactWriteItems");
      case QUEUES -> List.of("sendMessage");
      case MAIL -> List.of("sendEmail", "getAccount");
      case KEYS -> List.of("sign", "generateMac", "verifyMac");
    };
  }
}
