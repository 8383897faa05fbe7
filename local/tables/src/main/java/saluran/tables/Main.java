package saluran.tables;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

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
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream parent = System.out;
    System.setOut(System.err); // the log; standard output carries the one line for the parent

    boolean inMemory = arguments[0].equals("--in-memory");
    String database =
        inMemory ? null : Files.createDirectories(Path.of(arguments[0])).toAbsolutePath().toString();
    var tables = new LocalDynamoDBRequestHandler(0, inMemory, database, true, false);
    var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(tables, null)));
    server.start();

    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    parent.println("ready http://127.0.0.1:" + port);
    parent.flush();
    awaitEndOfParent();
    server.stop();
    tables.shutdown();
    System.exit(0);
  }

  private static void awaitEndOfParent() throws IOException {
    while (System.in.read() != -1) {
      // the parent says nothing; only the end of the stream counts
    }
  }
}
