package saluran.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Hash;

/// A pack whose manifest is believed, while it is checked: its files and what was found so far.
final class OpenPack {

  private final NavigableMap<String, byte[]> files;
  private final Manifest manifest;
  private final Json.Obj platformKeys;
  private final List<Finding> findings = new ArrayList<>();

  OpenPack(NavigableMap<String, byte[]> files, Manifest manifest, Json.Obj platformKeys) {
    this.files = files;
    this.manifest = manifest;
    this.platformKeys = platformKeys;
  }

  Manifest manifest() {
    return manifest;
  }

  /// The keys that the reader trusts: never those in the pack.
  Json.Obj platformKeys() {
    return platformKeys;
  }

  Set<String> paths() {
    return files.keySet();
  }

  /// The paths in a folder, in their order.
  List<String> paths(String folder) {
    return files.keySet().stream().filter(path -> path.startsWith(folder)).toList();
  }

  /// The bytes of a path that is there.
  byte[] bytes(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IllegalArgumentException("no " + path);
    }
    return bytes;
  }

  String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  Json.Obj json(String path) {
    return StrictJson.own(bytes(path));
  }

  /// Whether a path that must be there is; a finding where it is not and the manifest does not say
  /// so.
  boolean has(String path) {
    boolean there = files.containsKey(path);
    if (!there && !manifest.leftOut().contains(path)) {
      found(path, Flaw.LEFT_OUT);
    }
    return there;
  }

  /// Whether the bytes have this digest; a finding where they have not.
  void holds(String path, @Nullable String digest, String entry) {
    if (!Hash.digest(bytes(path)).equals(digest)) {
      found(path, Flaw.OTHER_DIGEST, entry);
    }
  }

  void found(String place, Flaw flaw, String... arguments) {
    findings.add(Finding.of(place, flaw, arguments));
  }

  List<Finding> findings() {
    return findings;
  }

  boolean isSound() {
    return findings.isEmpty();
  }

  /// Checks one file; whatever it holds that cannot be read is a finding.
  void check(String path, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException | ClassCastException unreadable) {
      found(path, Flaw.UNREADABLE);
    }
  }
}
