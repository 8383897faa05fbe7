package saluran.pack;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import saluran.agency.AgencyKey;
import saluran.casework.Case;
import saluran.directory.Directory.KnownKey;
import saluran.json.Json;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.SealedStore;
import saluran.receipt.Jws;
import saluran.receipt.ReceiptSigner;

/// Makes the pack of a case. Made again of the same entries, of what lies beside them and of the
/// same keys, it is the same to the byte: it holds no clock, and the signature of its manifest is
/// kept.
public final class PackMaker {

  private final SealedStore sealed;
  private final PackStore store;
  private final ReceiptSigner signer;
  private final Supplier<Json.Obj> platformKeys;
  private final ReportPrinter printer;

  /// @param signer is asked only for manifests that were never signed
  /// @param platformKeys the JWK set as it is published
  public PackMaker(
      SealedStore sealed,
      PackStore store,
      ReceiptSigner signer,
      Supplier<Json.Obj> platformKeys,
      ReportPrinter printer) {
    this.sealed = sealed;
    this.store = store;
    this.signer = signer;
    this.platformKeys = platformKeys;
    this.printer = printer;
  }

  /// The pack of a case, as far as its entries were read: a zip of at most 4 MB. Where it would be
  /// more, mails, then SES's events and at last the report are left out, and the manifest says so.
  ///
  /// @param keys finds a key of an agency by its id, also one that was revoked
  /// @throws Ledger.Unavailable where not all of it can be read or signed now, or where the entries
  ///     alone are too many
  public byte[] of(Case flag, Function<String, Optional<KnownKey>> keys) {
    PackFiles pack =
        PackFiles.of(
            new PackFiles.Material(
                flag,
                sealed.values(flag.subject()),
                store.beside(flag.subject()),
                platformKeys.get(),
                agencyKeys(flag, keys)));
    NavigableMap<String, byte[]> files = reported(flag, pack);
    for (String folder : new String[] {"mail/", "ses/"}) {
      if (!fits(files)) {
        pack.leaveOut(folder);
        files = reported(flag, pack);
      }
    }
    if (!fits(files)) {
      pack.leaveOutReport();
      files = whole(flag, pack);
    }
    if (!fits(files)) {
      throw new Ledger.Unavailable(flag.subject() + " has more entries than a pack can hold", null);
    }
    return PackZip.write(files);
  }

  /// The files with the report of them. What does not fit without a report is not printed.
  private NavigableMap<String, byte[]> reported(Case flag, PackFiles pack) {
    if (fits(pack.files())) {
      pack.report(printer);
    }
    return whole(flag, pack);
  }

  private static boolean fits(Map<String, byte[]> files) {
    return files.size() <= PackZip.MAX_FILES && PackZip.size(files) <= PackZip.MAX_ZIP;
  }

  private NavigableMap<String, byte[]> whole(Case flag, PackFiles pack) {
    NavigableMap<String, byte[]> files = new TreeMap<>(pack.files());
    byte[] payload = Manifest.of(flag.chain(), pack.files(), pack.leftOut()).payload();
    // Over the bound it is measured only: nothing is signed that is not handed out.
    boolean measured = !fits(files);
    String manifest = measured ? "" : signed(flag, payload);
    files.put(PackPath.MANIFEST, manifest.getBytes(StandardCharsets.US_ASCII));
    return files;
  }

  /// Of two that sign at the same time the first stands, and both hand it out.
  private String signed(Case flag, byte[] payload) {
    String digest = Hash.digest(payload);
    Optional<Kept.Manifest> known = store.manifest(flag.subject(), digest);
    if (known.isEmpty()) {
      Jws jws = Jws.sign(Manifest.TYPE, payload, signer);
      if (store.keepFirst(flag.subject(), new Kept.Manifest(digest, jws.detached()))) {
        return jws.text();
      }
      known = store.manifest(flag.subject(), digest);
    }
    return Jws.attach(
            known
                .orElseThrow(() -> new IllegalStateException("a manifest lost its signature"))
                .detached(),
            payload)
        .text();
  }

  /// The keys that the agency signed with, if the directory still has them under their ids.
  private static Collection<AgencyKey> agencyKeys(
      Case flag, Function<String, Optional<KnownKey>> keys) {
    Map<String, AgencyKey> found = new LinkedHashMap<>();
    for (SignedByAgency request : SignedByAgency.of(flag)) {
      keys.apply(request.keyId())
          .filter(known -> known.verifier().thumbprint().equals(request.keyThumbprint()))
          .ifPresent(known -> found.put(request.keyThumbprint(), known.key()));
    }
    return found.values();
  }
}
