package saluran.queues;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/// SQS on loopback, as a child process.
///
/// One argument: the directory of the store, or `--in-memory`. Listens on a port of the system's
/// choice and, once the queues are restored and the port is open, prints one line `ready
/// http://127.0.0.1:PORT` on standard output. Ends when standard input does, so with its parent,
/// even one that was killed; nothing needs to be flushed then, since what was acknowledged is on
/// disk.
///
/// A store that fails ends the process at once, with status 3.
///
/// Queues are made over SQS itself (`CreateQueue`) and stay. Region `us-east-1`, account
/// `000000000000`.
public final class Main {
  private static final int STORE_FAILED = 3;
  private static final String LOOPBACK = "127.0.0.1";
  private static final String CONFIGURATION =
      """
      pekko.loglevel = WARNING
      pekko.stdout-loglevel = WARNING
      pekko.loggers = ["org.apache.pekko.event.Logging$DefaultLogger"]
      pekko.logging-filter = "org.apache.pekko.event.DefaultLoggingFilter"
      journal { type = PinnedDispatcher, executor = thread-pool-executor }
      """;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream parent = System.out;
    System.setOut(System.err); // the log; standard output carries the one line for the parent
    try {
      parent.println("ready http://" + LOOPBACK + ":" + start(arguments[0]));
      parent.flush();
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      System.exit(1); // other threads would keep it alive
    }
    awaitEndOfParent();
    Runtime.getRuntime().halt(0);
  }

  private static int start(String place) throws SQLException, IOException {
    var configuration = ConfigFactory.parseString(CONFIGURATION).withFallback(ConfigFactory.load());
    ActorSystem system = ActorSystem.create("queues", configuration);
    ActorRef manager =
        place.equals("--in-memory")
            ? manager(system, Option.empty())
            : restored(system, Store.open(Path.of(place)));
    return listen(system, manager);
  }

  private static ActorRef restored(ActorSystem system, Store store) throws SQLException {
    var saved = Saved.read(store); // before the journal's thread first touches the store
    Runnable end = () -> Runtime.getRuntime().halt(STORE_FAILED);
    Props journal =
        Props.create(Journal.class, () -> new Journal(store, end)).withDispatcher("journal");
    ActorRef manager = manager(system, Option.apply(system.actorOf(journal, "journal")));
    saved.restore(manager);
    return manager;
  }

  private static ActorRef manager(ActorSystem system, Option<ActorRef> journal) {
    return system.actorOf(
        Props.create(
            StandardQueues.class,
            () -> new StandardQueues(new NowProvider(), new WidestFirst(), journal)),
        "queues");
  }

  private static int listen(ActorSystem system, ActorRef manager) {
    return new TheSQSRestServerBuilder(
            Option.apply(system),
            Option.apply(manager),
            LOOPBACK,
            0,
            new NodeAddress("http", LOOPBACK, 0, ""),
            true,
            new WidestFirst(),
            "us-east-1",
            "000000000000",
            Option.empty(),
            AutoCreateQueuesConfig.disabled())
        .start()
        .waitUntilStarted()
        .localAddress()
        .getPort();
  }

  private static void awaitEndOfParent() throws IOException {
    while (System.in.read() != -1) {
      // the parent says nothing; only the end of the stream counts
    }
  }
}
