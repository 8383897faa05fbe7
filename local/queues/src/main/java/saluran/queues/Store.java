package saluran.queues;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Queues and messages in one SQLite file.
///
/// What was written is durable, also against a loss of power, once [#commit()] has returned; until
/// then a crash undoes all of it together. One thread at a time, one process at a time: the file
/// stays locked while it is open.
///
/// A message has one row, whichever queue it lies in: its id is the key. So a move to another
/// queue is one replacement, and a crash leaves the message in the one queue or in the other.
final class Store implements AutoCloseable {
  private final Connection file;
  private final PreparedStatement putQueue;
  private final PreparedStatement putMessage;
  private final PreparedStatement removeMessage;

  private Store(Connection file) throws SQLException {
    this.file = file;
    putQueue = file.prepareStatement("INSERT OR REPLACE INTO queue VALUES (?,?,?,?,?,?,?,?)");
    putMessage =
        file.prepareStatement("INSERT OR REPLACE INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    removeMessage = file.prepareStatement("DELETE FROM message WHERE id = ? AND queue = ?");
  }

  /// Opens `queues.sqlite` in the directory, and makes both where there are none. Waits up to 2 s
  /// for an earlier process to let go of the file.
  static Store open(Path directory) throws SQLException, IOException {
    Path path = Files.createDirectories(directory).resolve("queues.sqlite");
    Connection file = DriverManager.getConnection("jdbc:sqlite:" + path);
    try (var statement = file.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 2000");
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS queue (name TEXT PRIMARY KEY, visibility_ms INTEGER NOT NULL,
            delay_ms INTEGER NOT NULL, wait_ms INTEGER NOT NULL, created_ms INTEGER NOT NULL,
            modified_ms INTEGER NOT NULL, dead_letters TEXT, max_receives INTEGER NOT NULL)""");
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, queue TEXT NOT NULL,
            body TEXT NOT NULL, attributes BLOB NOT NULL, message_group TEXT, trace TEXT,
            created_ms INTEGER NOT NULL, visible_ms INTEGER NOT NULL, receives INTEGER NOT NULL,
            first_received_ms INTEGER, receipt TEXT, source TEXT)""");
      statement.execute("CREATE INDEX IF NOT EXISTS message_queue ON message (queue)");
    }
    file.setAutoCommit(false);
    return new Store(file);
  }

  /// Keeps a queue's attributes, in place of what was kept under its name.
  void put(StoredQueue queue) throws SQLException {
    putQueue.setString(1, queue.name());
    putQueue.setLong(2, queue.visibilityMillis());
    putQueue.setLong(3, queue.delayMillis());
    putQueue.setLong(4, queue.waitMillis());
    putQueue.setLong(5, queue.createdMillis());
    putQueue.setLong(6, queue.modifiedMillis());
    putQueue.setString(7, queue.deadLetters());
    putQueue.setInt(8, queue.maxReceives());
    putQueue.executeUpdate();
  }

  /// Keeps a message as it is now, in place of what was kept under its id in any queue.
  void put(StoredMessage message) throws SQLException {
    putMessage.setString(1, message.id());
    putMessage.setString(2, message.queue());
    putMessage.setString(3, message.body());
    putMessage.setBytes(4, AttributeCodec.encode(message.attributes()));
    putMessage.setString(5, message.group());
    putMessage.setString(6, message.trace());
    putMessage.setLong(7, message.createdMillis());
    putMessage.setLong(8, message.visibleMillis());
    putMessage.setInt(9, message.receives());
    putMessage.setObject(10, message.firstReceivedMillis());
    putMessage.setString(11, message.receipt());
    putMessage.setString(12, message.source());
    putMessage.executeUpdate();
  }

  /// Forgets a message if it still lies in this queue; one that moved on stays.
  void remove(String queue, String id) throws SQLException {
    removeMessage.setString(1, id);
    removeMessage.setString(2, queue);
    removeMessage.executeUpdate();
  }

  /// Forgets every message of a queue.
  void purge(String queue) throws SQLException {
    update("DELETE FROM message WHERE queue = ?", queue);
  }

  /// Forgets a queue and every message in it.
  void drop(String queue) throws SQLException {
    purge(queue);
    update("DELETE FROM queue WHERE name = ?", queue);
  }

  /// On return everything written before is durable.
  void commit() throws SQLException {
    file.commit();
  }

  /// Every queue, in the order of creation.
  List<StoredQueue> queues() throws SQLException {
    try (var query = file.prepareStatement("SELECT * FROM queue ORDER BY created_ms, name");
        ResultSet row = query.executeQuery()) {
      var queues = new ArrayList<StoredQueue>();
      while (row.next()) {
        queues.add(
            new StoredQueue(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getInt(8)));
      }
      return queues;
    }
  }

  /// Every message of a queue, oldest first.
  List<StoredMessage> messages(String queue) throws SQLException {
    try (var query =
        file.prepareStatement("SELECT * FROM message WHERE queue = ? ORDER BY created_ms, id")) {
      query.setString(1, queue);
      var messages = new ArrayList<StoredMessage>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          messages.add(message(row));
        }
      }
      return messages;
    }
  }

  /// Lets go of the file; what was not committed is undone.
  @Override
  public void close() throws SQLException {
    file.rollback();
    file.close();
  }

  private static StoredMessage message(ResultSet row) throws SQLException {
    long firstReceived = row.getLong(10);
    Long firstReceivedMillis = row.wasNull() ? null : firstReceived;
    return new StoredMessage(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        AttributeCodec.decode(row.getBytes(4)),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getLong(8),
        row.getInt(9),
        firstReceivedMillis,
        row.getString(11),
        row.getString(12));
  }

  private void update(String sql, String value) throws SQLException {
    try (var statement = file.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.executeUpdate();
    }
  }
}
