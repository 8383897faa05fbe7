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
import saluran.ledger.Hash;

/// A compact JWS (RFC 7515) by ES256, with a header of `alg`, `kid` and `typ` and nothing else:
/// what receipts and manifests are.
public final class Jws {

  private static final String ALGORITHM = "ES256";

  /// Bytes of r and of s (RFC 7518 §3.4).
  private static final int HALF = 32;

  private final String header;
  private final String type;
  private final String keyId;
  private final byte[] payload;
  private final byte[] signature;

  private Jws(String header, byte[] payload, byte[] signature) {
    Json.Obj read = StrictJson.own(Hash.fromBase64url(header));
    if (read.members().size() != 3 || !ALGORITHM.equals(read.text("alg"))) {
      throw new IllegalArgumentException("no header of ours: " + read);
    }
    this.header = header;
    this.type = read.require("typ");
    this.keyId = read.require("kid");
    this.payload = payload;
    this.signature = signature;
  }

  /// Signs a payload.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be signed now
  public static Jws sign(String type, byte[] payload, ReceiptSigner signer) {
    String keyId = signer.keyId();
    Json.Obj header =
        Json.Obj.of(
            Map.of(
                "alg", new Json.Text(ALGORITHM),
                "kid", new Json.Text(keyId),
                "typ", new Json.Text(type)));
    String encoded = Hash.base64url(Canonical.bytes(header));
    byte[] der = signer.sign(keyId, Hash.sha256(signed(encoded, payload)));
    return new Jws(encoded, payload.clone(), raw(der));
  }

  /// Reads one; its signature is not looked at.
  ///
  /// @throws IllegalArgumentException where it is none of ours
  public static Jws read(String text) {
    String[] parts = parts(text);
    return new Jws(parts[0], Hash.fromBase64url(parts[1]), Hash.fromBase64url(parts[2]));
  }

  /// Reads what [#detached] wrote, for this payload; the signature is not looked at.
  ///
  /// @throws IllegalArgumentException where it is none of ours
  public static Jws attach(String detached, byte[] payload) {
    String[] parts = parts(detached);
    return new Jws(parts[0], payload.clone(), Hash.fromBase64url(parts[2]));
  }

  /// Whether this key signed it.
  public boolean verifies(PublicKey key) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(key);
      check.update(signed(header, payload));
      return check.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  /// What it is: the `typ` of its header.
  public String type() {
    return type;
  }

  /// The key that is said to have signed it.
  public String keyId() {
    return keyId;
  }

  /// The payload's bytes.
  public byte[] payload() {
    return payload.clone();
  }

  /// The compact form.
  public String text() {
    return header + "." + Hash.base64url(payload) + "." + Hash.base64url(signature);
  }

  /// The compact form without its payload (RFC 7515 appendix F).
  public String detached() {
    return header + ".." + Hash.base64url(signature);
  }

  private static byte[] signed(String header, byte[] payload) {
    return (header + "." + Hash.base64url(payload)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String[] parts(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a compact JWS has three parts");
    }
    return parts;
  }

  /// KMS answers DER (SEQUENCE of two INTEGERs, X.690); JWS and RFC 9421 §3.3.4 want r ‖ s of 32
  /// bytes each.
  public static byte[] raw(byte[] der) {
    byte[] out = new byte[2 * HALF];
    int at = 2;
    for (int half = 0; half < 2; half++) {
      int length = der[at + 1];
      byte[] number = Arrays.copyOfRange(der, at + 2, at + 2 + length);
      int skip = Math.max(0, length - HALF);
      System.arraycopy(number, skip, out, half * HALF + HALF - (length - skip), length - skip);
      at += 2 + length;
    }
    return out;
  }
}
