package saluran.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.ledger.Hash;

/// A receipt: a compact JWS (RFC 7515), `ES256`, whose payload is exactly an entry's bytes. Whoever holds it holds the
/// platform to that entry and, through `prev`, to all entries before it.
public final class Receipts {

  /// The `typ` of a receipt.
  public static final String TYPE = "saluran-receipt+jws";

  /// Bytes of r and of s (RFC 7518 §3.4).
  private static final int HALF = 32;

  private Receipts() {}

  /// Signs an entry.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be signed now
  public static String sign(Entry entry, ReceiptSigner signer) {
    Json.Obj header =
        Json.Obj.of(
            Map.of(
                "alg", new Json.Text("ES256"),
                "kid", new Json.Text(signer.keyId()),
                "typ", new Json.Text(TYPE)));
    String signed =
        Hash.base64url(Canonical.bytes(header)) + "." + Hash.base64url(entry.bytes());
    byte[] der = signer.sign(Hash.sha256(signed.getBytes(StandardCharsets.US_ASCII)));
    return signed + "." + Hash.base64url(raw(der));
  }

  /// The entry that a receipt of our own speaks of; the signature is not looked at.
  ///
  /// @throws IllegalArgumentException where it is no receipt
  public static Entry entry(String jws) {
    return Entry.read(Hash.fromBase64url(part(jws, 1)));
  }

  /// The `kid` in a receipt's header.
  ///
  /// @throws IllegalArgumentException where it is no receipt
  public static String keyId(String jws) {
    Json.Obj header = StrictJson.own(Hash.fromBase64url(part(jws, 0)));
    if (!TYPE.equals(header.text("typ")) || !"ES256".equals(header.text("alg"))) {
      throw new IllegalArgumentException("no receipt: " + header);
    }
    return header.require("kid");
  }

  /// Whether this key signed the receipt.
  public static boolean verifies(String jws, PublicKey key) {
    try {
      byte[] signature = Hash.fromBase64url(part(jws, 2));
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(key);
      check.update(jws.substring(0, jws.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
      return false;
    }
  }

  private static String part(String jws, int index) {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a compact JWS has three parts");
    }
    return parts[index];
  }

  /// KMS answers DER (SEQUENCE of two INTEGERs, X.690); JWS wants r ‖ s of 32 bytes each.
  static byte[] raw(byte[] der) {
    byte[] out = new byte[2 * HALF];
    int at = 2;
    for (int half = 0; half < 2; half++) {
      int length = der[at + 1];
      byte[] number = Arrays.copyOfRange(der, at + 2, at + 2 + length);
      int skip = Math.max(0, length - HALF);
      System.arraycopy(
          number, skip, out, half * HALF + HALF - (length - skip), length - skip);
      at += 2 + length;
    }
    return out;
  }
}
