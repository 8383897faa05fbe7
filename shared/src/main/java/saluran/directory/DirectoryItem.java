package saluran.directory;

import java.nio.charset.StandardCharsets;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.Records;
import saluran.json.StrictJson;
import saluran.ledger.Hash;

/// One thing of the directory as it is stored.
///
/// @param kind one of [DirectoryChange#KINDS]
/// @param id its own id; of a policy its regime; of a version of one [DirectoryChange#versionId]
/// @param json its canonical text
public record DirectoryItem(String kind, String id, String json) {

  /// An item of that record.
  static DirectoryItem of(String kind, String id, Record value) {
    return new DirectoryItem(kind, id, Canonical.text(Records.write(value)));
  }

  /// The record that it holds.
  ///
  /// @throws IllegalArgumentException where it holds another
  public <T extends Record> T read(Class<T> type) {
    return Records.read(type, tree());
  }

  /// The object that it holds.
  Json.Obj tree() {
    return StrictJson.own(json.getBytes(StandardCharsets.UTF_8));
  }

  /// Its name in `directory.changed`.
  public String name() {
    return kind + "/" + id;
  }

  /// The digest of its canonical bytes.
  public String sha256() {
    return Hash.digest(json.getBytes(StandardCharsets.UTF_8));
  }
}
