package saluran.pack;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saluran.json.Canonical;
import saluran.json.Records;
import saluran.json.StrictJson;
import saluran.ledger.Chain;
import saluran.ledger.Hash;

/// What the platform signs about a pack: each file's digest, and where the chain stood.
///
/// @param subject the flag, as [saluran.ledger.Subject] writes it
/// @param head the newest entry in the pack
/// @param files SHA-256 (base64url) by path, of all files but the manifest
/// @param leftOut paths that a reader would look for and that are not there: over the bound, or
///     erased
record Manifest(int v, String subject, Head head, Map<String, String> files, List<String> leftOut) {

  /// The `typ` of a manifest's JWS.
  static final String TYPE = "saluran-manifest+jws";

  /// The version of the manifest's form.
  private static final int FORM = 1;

  Manifest {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    leftOut = List.copyOf(leftOut);
  }

  /// The newest entry.
  record Head(long seq, String digest) {}

  static Manifest of(Chain chain, Map<String, byte[]> files, List<String> leftOut) {
    Map<String, String> digests = new TreeMap<>();
    files.forEach((path, bytes) -> digests.put(path, Hash.digest(bytes)));
    return new Manifest(
        FORM,
        chain.subject().toString(),
        new Head(chain.version(), String.valueOf(chain.digest())),
        digests,
        leftOut.stream().sorted().toList());
  }

  /// The bytes that are signed: RFC 8785 (JCS).
  byte[] payload() {
    return Canonical.bytes(Records.write(this));
  }

  /// @throws IllegalArgumentException where it is no manifest of a known form
  static Manifest read(byte[] payload) {
    Manifest manifest = Records.read(Manifest.class, StrictJson.own(payload));
    if (manifest.v() != FORM) {
      throw new IllegalArgumentException("no manifest of form " + FORM);
    }
    return manifest;
  }
}
