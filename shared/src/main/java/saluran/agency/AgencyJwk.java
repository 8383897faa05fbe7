package saluran.agency;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import saluran.json.Json;
import saluran.ledger.Hash;

/// An agency's public key as a JWK (RFC 7517; RFC 8037 for Ed25519), as an evidence pack holds it.
public final class AgencyJwk {

  /// What stands before the key's own bytes in a SubjectPublicKeyInfo (RFC 8410 §4, RFC 5480 §2).
  private static final byte[] OF_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] OF_P256 =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

  private static final int COORDINATE = 32;

  private AgencyJwk() {}

  /// The JWK of a key.
  ///
  /// @throws IllegalArgumentException where the key is none of its algorithm
  public static Json.Obj of(AgencyKey key) {
    Map<String, Json> members = new TreeMap<>();
    key.verifier().jwk().forEach((name, value) -> members.put(name, new Json.Text(value)));
    members.put("kid", new Json.Text(key.id()));
    return Json.Obj.of(members);
  }

  /// The key of a JWK, ready to verify.
  ///
  /// @throws IllegalArgumentException where it is no key of ours
  public static AgencyKey.Verifier verifier(Json.Obj jwk) {
    boolean edwards = jwk.require("kty").equals("OKP") && jwk.require("crv").equals("Ed25519");
    if (!edwards && !(jwk.require("kty").equals("EC") && jwk.require("crv").equals("P-256"))) {
      throw new IllegalArgumentException("neither Ed25519 nor P-256");
    }
    ByteArrayOutputStream spki = new ByteArrayOutputStream();
    spki.writeBytes(edwards ? OF_ED25519 : OF_P256);
    spki.writeBytes(coordinate(jwk, "x"));
    if (!edwards) {
      spki.writeBytes(coordinate(jwk, "y"));
    }
    AgencyKey.Algorithm algorithm =
        edwards ? AgencyKey.Algorithm.ED25519 : AgencyKey.Algorithm.ECDSA_P256_SHA256;
    String pem = Base64.getEncoder().encodeToString(spki.toByteArray());
    return new AgencyKey(jwk.require("kid"), "", algorithm, pem, null, null, null).verifier();
  }

  private static byte[] coordinate(Json.Obj jwk, String name) {
    byte[] bytes = Hash.fromBase64url(jwk.require(name));
    if (bytes.length != COORDINATE) {
      throw new IllegalArgumentException(name + " has not " + COORDINATE + " bytes");
    }
    return bytes;
  }
}
