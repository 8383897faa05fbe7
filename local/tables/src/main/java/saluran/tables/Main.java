package saluran.tables;

import com.almworks.sqlite4java.SQLiteConnection;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/// DynamoDB Local with the manners of a child process.
///
/// Its own main listens on every interface, cannot choose a free port, reports to its makers, and
/// outlives its parent. This one listens on loopback, on a port of the system's choice, sends
/// nothing anywhere, prints one line `ready http://127.0.0.1:PORT` on standard output, and ends
/// when standard input does: a parent that holds the other end takes it along, even if it was
/// killed.
///
/// One argument: the directory of the database, or `--in-memory`. An answer may leave before its
/// commit is in the file; see `saluran.local.process.CommitBarrier`.
///
/// Its licence forbids to compile any portion of it in combination with one's own programs, so its
/// classes are named here and loaded, never compiled against.
public final class Main {
  private static final String ITS = "software.amazon.dynamodb.services.local.";

  private static final Logger DRIVER_LOG = Logger.getLogger("com.almworks.sqlite4java");

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream parent = System.out;
    System.setOut(System.err); // the log; standard output carries the one line for the parent
    try {
      Object tables = open(arguments[0]);
      Server server = serve(tables);
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      parent.println("ready http://127.0.0.1:" + port);
      parent.flush();
      awaitEndOfParent();
      server.stop();
      tables.getClass().getMethod("shutdown").invoke(tables);
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      System.exit(1); // other threads would keep it alive
    }
    System.exit(0);
  }

  private static Object open(String place) throws Exception {
    if (place.equals("--in-memory")) {
      return handler(true, null);
    }
    Path directory = Files.createDirectories(Path.of(place)).toAbsolutePath();
    logWritesAhead(directory.resolve("shared-local-instance.db"));
    return handler(false, directory.toString());
  }

  /// In memory or in a directory; always one database for all regions and credentials, and no
  /// delays.
  private static Object handler(boolean inMemory, @Nullable String directory) throws Exception {
    Constructor<?> make =
        Class.forName(ITS + "server.LocalDynamoDBRequestHandler")
            .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class);
    return make.newInstance(0, inMemory, directory, true, false);
  }

  /// Sets what SQLite keeps in the file itself: a write-ahead log, so that a commit costs one sync
  /// of the disk. DynamoDB Local leaves the default, several syncs and two changes of the
  /// directory.
  private static void logWritesAhead(Path file) throws Exception {
    // The library that DynamoDB Local loads too.
    Class.forName(ITS + "shared.access.sqlite.SQLiteLibraryLoader")
        .getMethod("initialize")
        .invoke(null);
    DRIVER_LOG.setLevel(Level.WARNING);
    var database = new SQLiteConnection(file.toFile());
    try {
      database.open(true).exec("PRAGMA journal_mode = WAL");
    } finally {
      database.dispose();
    }
  }

  private static Handler answering(Object tables) throws Exception {
    for (Constructor<?> make :
        Class.forName(ITS + "server.LocalDynamoDBServerHandler").getConstructors()) {
      if (make.getParameterCount() == 2) {
        return (Handler) make.newInstance(tables, null);
      }
    }
    throw new IllegalStateException("another DynamoDB Local than the one that was tried");
  }

  private static Server serve(Object tables) throws Exception {
    var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(new ContextHandler(answering(tables)));
    server.start();
    return server;
  }

  private static void awaitEndOfParent() throws IOException {
    while (System.in.read() != -1) {
      // the parent says nothing; only the end of the stream counts
    }
  }
}
