package saluran.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/// A receipt that a stranger checked with the published keys and with no code of the channel's.
///
/// @param entry what it signs
/// @param digest of the entry's bytes, as the timeline names it
record Receipt(JsonNode entry, String digest) {

  /// Checks a receipt against `/.well-known/jwks.json`.
  static Receipt verified(Channel channel, String jws) {
    String[] parts = jws.split("\\.", -1);
    assertThat(parts).hasSize(3);
    JsonNode head = json(parts[0]);
    assertThat(head.get("alg").asText()).isEqualTo("ES256");
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key(channel, head.get("kid").asText()));
      signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
      assertThat(signature.verify(bytes(parts[2]))).as(jws).isTrue();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(parts[1]));
      return new Receipt(
          json(parts[1]), Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The entry's type.
  String type() {
    return entry.get("type").asText();
  }

  private static PublicKey key(Channel channel, String id) throws GeneralSecurityException {
    for (JsonNode key : Channel.json(channel.get("/.well-known/jwks.json").body()).get("keys")) {
      if (key.get("kid").asText().equals(id)) {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key.get("x")), number(key.get("y")));
        return KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
      }
    }
    throw new AssertionError("no published key " + id);
  }

  private static BigInteger number(JsonNode coordinate) {
    return new BigInteger(1, bytes(coordinate.asText()));
  }

  private static JsonNode json(String part) {
    return Channel.json(new String(bytes(part), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
