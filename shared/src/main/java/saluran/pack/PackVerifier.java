package saluran.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import saluran.casework.Case;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Hash;
import saluran.pack.Verification.Sound;
import saluran.pack.Verification.Unreadable;
import saluran.pack.Verification.Unsound;
import saluran.receipt.Jwks;
import saluran.receipt.Jws;
import saluran.receipt.Receipts;

/// Checks a pack, or one receipt, offline: with the platform's public keys and nothing else. No key
/// in the pack itself is trusted for the platform's signatures.
public final class PackVerifier {

  private static final byte[] ZIP = "PK".getBytes(StandardCharsets.US_ASCII);

  private PackVerifier() {}

  /// Whether these bytes begin as a zip does; anything else may be a receipt.
  public static boolean isZip(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == ZIP[0] && bytes[1] == ZIP[1];
  }

  /// Checks a pack. In this order, and only as far as what came before holds: the manifest's
  /// signature; each file's digest, none missing, none added; the zip around them; the chain of
  /// entries; and then receipts, requests, sealed values, mails and events, each against the entry
  /// that speaks of it.
  ///
  /// @param jwks the platform's keys (RFC 7517), from a source that the reader trusts
  public static Verification pack(byte[] zip, Json.Obj jwks) {
    NavigableMap<String, byte[]> files;
    try {
      files = PackReader.read(zip);
    } catch (PackReader.Refused refused) {
      Finding finding = refused.finding();
      boolean noZip = finding.flaw() == Flaw.NO_ZIP || finding.flaw() == Flaw.TOO_LARGE;
      return noZip ? new Unreadable(finding) : unsound(finding);
    }
    byte[] signed = files.get(PackPath.MANIFEST);
    if (signed == null) {
      return unsound(Finding.of(PackPath.MANIFEST, Flaw.MISSING));
    }
    Jws jws;
    Manifest manifest;
    try {
      jws = Jws.read(new String(signed, StandardCharsets.ISO_8859_1));
      Optional<Finding> refusal = refusal(PackPath.MANIFEST, jws, Manifest.TYPE, jwks);
      if (refusal.isPresent()) {
        return unsound(refusal.get());
      }
      manifest = Manifest.read(jws.payload());
    } catch (IllegalArgumentException noManifest) {
      return unsound(Finding.of(PackPath.MANIFEST, Flaw.UNREADABLE));
    }
    OpenPack pack = new OpenPack(files, manifest, jwks);
    files(pack);
    if (pack.isSound()) {
      container(pack, files, zip);
    }
    Optional<Case> flag = pack.isSound() ? ChainCheck.flag(pack) : Optional.empty();
    flag.ifPresent(
        read -> {
          Entry head = read.chain().entries().getLast();
          ended(PackPath.MANIFEST, jws, head, jwks).ifPresent(pack.findings()::add);
          receipts(pack, read.chain());
          RequestCheck.of(pack, read);
          BesideCheck.of(pack, read);
        });
    return pack.isSound() && flag.isPresent()
        ? new Sound(Verdict.of(flag.get(), files, manifest.leftOut()))
        : new Unsound(pack.findings());
  }

  /// Checks one receipt.
  ///
  /// @param text the compact JWS; white space around it is not looked at
  public static Verification receipt(byte[] text, Json.Obj jwks) {
    Finding unreadable = Finding.of("receipt", Flaw.UNREADABLE);
    try {
      Jws jws = Jws.read(new String(text, StandardCharsets.ISO_8859_1).strip());
      Optional<Finding> refusal = refusal("receipt", jws, Receipts.TYPE, jwks);
      if (refusal.isPresent()) {
        return unsound(refusal.get());
      }
      Entry entry = Entry.read(jws.payload());
      return ended("receipt", jws, entry, jwks)
          .map(PackVerifier::unsound)
          .<Verification>map(unsound -> unsound)
          .orElseGet(() -> new Sound(Verdict.of(entry)));
    } catch (IllegalArgumentException noReceipt) {
      return new Unreadable(unreadable);
    }
  }

  private static Unsound unsound(Finding finding) {
    return new Unsound(List.of(finding));
  }

  /// Why a signature of the platform is not believed; empty where it is.
  private static Optional<Finding> refusal(String path, Jws jws, String type, Json.Obj jwks) {
    if (!jws.type().equals(type)) {
      return Optional.of(Finding.of(path, Flaw.UNREADABLE));
    }
    Optional<Jwks.Known> key;
    try {
      key = Jwks.key(jwks, jws.keyId());
    } catch (IllegalArgumentException damaged) {
      key = Optional.empty();
    }
    if (key.isEmpty()) {
      return Optional.of(Finding.of(path, Flaw.UNKNOWN_KEY, jws.keyId()));
    }
    return jws.verifies(key.get().key())
        ? Optional.empty()
        : Optional.of(Finding.of(path, Flaw.SIGNATURE, jws.keyId()));
  }

  /// Whether the key that signed had ended before what it signed is dated.
  private static Optional<Finding> ended(String path, Jws jws, Entry dated, Json.Obj jwks) {
    return Jwks.key(jwks, jws.keyId())
        .filter(key -> key.endedBefore(dated.time()))
        .map(key -> Finding.of(path, Flaw.ENDED_KEY, jws.keyId(), dated.time().toString()));
  }

  private static void files(OpenPack pack) {
    Map<String, String> named = pack.manifest().files();
    named.forEach(
        (path, digest) -> {
          if (!pack.paths().contains(path)) {
            pack.found(path, Flaw.MISSING);
          } else if (!Hash.digest(pack.bytes(path)).equals(digest)) {
            pack.found(path, Flaw.ALTERED);
          }
        });
    pack.paths().stream()
        .filter(path -> !named.containsKey(path) && !path.equals(PackPath.MANIFEST))
        .forEach(path -> pack.found(path, Flaw.EXTRA));
  }

  /// A zip made anew differs from ours for every file in it. Where fewer bytes differ than there
  /// are files, it is ours, and somebody altered it, if only in a part that means nothing.
  private static void container(OpenPack pack, NavigableMap<String, byte[]> files, byte[] zip) {
    if (PackZip.size(files) != zip.length) {
      return;
    }
    byte[] ours = PackZip.write(files);
    int altered = 0;
    int first = 0;
    for (int i = zip.length - 1; i >= 0; i--) {
      if (ours[i] != zip[i]) {
        altered++;
        first = i;
      }
    }
    if (altered > 0 && altered < files.size()) {
      pack.found("zip", Flaw.CONTAINER, "byte " + first);
    }
  }

  private static void receipts(OpenPack pack, Chain chain) {
    if (!pack.paths().contains(PackPath.receipt(1))) {
      pack.found(PackPath.receipt(1), Flaw.LEFT_OUT);
    }
    for (String path : pack.paths("receipts/")) {
      pack.check(
          path,
          () -> {
            Jws jws = Jws.read(new String(pack.bytes(path), StandardCharsets.ISO_8859_1));
            refusal(path, jws, Receipts.TYPE, pack.platformKeys()).ifPresent(pack.findings()::add);
            long seq = PackPath.number(path);
            if (seq > chain.version()
                || !Hash.digest(jws.payload()).equals(entry(chain, seq).digest())) {
              pack.found(path, Flaw.OTHER_ENTRY);
            } else {
              ended(path, jws, entry(chain, seq), pack.platformKeys())
                  .ifPresent(pack.findings()::add);
            }
          });
    }
  }

  /// The entry of that number, which the chain has.
  static Entry entry(Chain chain, long seq) {
    return chain.entries().get(Math.toIntExact(seq - 1));
  }
}
