package saluran.local.process;

import java.nio.file.Path;

/// A process that starts both helpers, tells their ids and waits to be killed.
final class ParentOfHelpers {
  private ParentOfHelpers() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Path data = Path.of(arguments[1]);
    try (var tables = DynamoDbLocal.start(home, data);
        var queues = ElasticMq.start(home, data)) {
      System.out.println(tables.process().pid());
      System.out.println(queues.process().pid());
      System.in.read();
    }
  }
}
