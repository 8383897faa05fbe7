package saluran.pack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.agency.AgencyJwk;
import saluran.agency.AgencyKey;
import saluran.casework.Case;
import saluran.json.Json;
import saluran.ledger.Hash;

/// Holds what the agency sent against the entries that name it, and its signatures against its key,
/// whose thumbprint stands in the same entry.
final class RequestCheck {

  /// A member of the header `signature` (RFC 9421 §4.2).
  private static final Pattern SIGNATURE =
      Pattern.compile("(?:^|, )([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]+):");

  private static final String PARAMETERS = "\n\"@signature-params\": ";
  private static final List<String> COVERED =
      List.of("content-type", "content-digest", "idempotency-key");

  private RequestCheck() {}

  static void of(OpenPack pack, Case flag) {
    Map<String, AgencyKey.Verifier> keys = keys(pack);
    for (SignedByAgency request : SignedByAgency.of(flag)) {
      String entry = PackPath.entry(request.seq());
      String body = PackPath.body(request.folder());
      String base = PackPath.signatureBase(request.folder());
      String headers = PackPath.headers(request.folder());
      if (pack.has(body)) {
        pack.holds(body, request.bodySha256(), entry);
      }
      if (pack.has(base)) {
        pack.holds(base, request.signatureBaseSha256(), entry);
      }
      if (pack.paths().contains(body)
          && pack.paths().contains(base)
          && !pack.text(base).contains(digestLine(pack.bytes(body)))) {
        pack.found(body, Flaw.OTHER_SIGNATURE);
      }
      AgencyKey.Verifier key = keys.get(request.keyThumbprint());
      if (key == null
          && !pack.manifest().leftOut().contains(PackPath.key(request.keyThumbprint()))) {
        pack.found(PackPath.AGENCY_KEYS, Flaw.UNKNOWN_KEY, request.keyThumbprint());
      }
      if (pack.has(headers) && pack.paths().contains(base)) {
        pack.check(headers, () -> headers(pack, headers, pack.text(base)));
        if (key != null) {
          pack.check(headers, () -> signature(pack, headers, pack.text(base), key));
        }
      }
    }
  }

  /// How a signature base covers a body (RFC 9530 §2). The entry's digests are the platform's word,
  /// and the agency's signature is over this line: without it the platform could put another body
  /// under the same signature.
  private static String digestLine(byte[] body) {
    return "\n\"content-digest\": sha-256=:"
        + Base64.getEncoder().encodeToString(Hash.sha256(body))
        + ":\n";
  }

  /// The agency's keys by their own thumbprints, whatever ids they go by.
  private static Map<String, AgencyKey.Verifier> keys(OpenPack pack) {
    Map<String, AgencyKey.Verifier> keys = new HashMap<>();
    pack.check(
        PackPath.AGENCY_KEYS,
        () -> {
          if (pack.json(PackPath.AGENCY_KEYS).get("keys") instanceof Json.Arr set) {
            for (Json key : set.items()) {
              AgencyKey.Verifier verifier = AgencyJwk.verifier((Json.Obj) key);
              keys.put(verifier.thumbprint(), verifier);
            }
          }
        });
    return keys;
  }

  /// Each header that was signed stands in the signature base as it was kept.
  private static void headers(OpenPack pack, String path, String base) {
    Json.Obj headers = pack.json(path);
    for (String name : COVERED) {
      String line = "\n\"" + name + "\": " + headers.require(name) + "\n";
      if (!base.contains(line)) {
        pack.found(path, Flaw.OTHER_SIGNATURE);
        return;
      }
    }
  }

  /// The signature under the label whose parameters end the signature base.
  private static void signature(OpenPack pack, String path, String base, AgencyKey.Verifier key) {
    Json.Obj headers = pack.json(path);
    String parameters = base.substring(base.lastIndexOf(PARAMETERS) + PARAMETERS.length());
    String inputs = ", " + headers.require("signature-input");
    Matcher signatures = SIGNATURE.matcher(headers.require("signature"));
    byte[] signed = base.getBytes(StandardCharsets.UTF_8);
    while (signatures.find()) {
      boolean ours = inputs.contains(", " + signatures.group(1) + "=" + parameters);
      if (ours && key.verifies(signed, Base64.getDecoder().decode(signatures.group(2)))) {
        return;
      }
    }
    pack.found(path, Flaw.OTHER_SIGNATURE);
  }
}
