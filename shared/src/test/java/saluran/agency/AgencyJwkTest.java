package saluran.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.agency.AgencyKey.Algorithm;
import saluran.json.Json;

/// An agency's key keeps its thumbprint on the way into a pack and out of it.
class AgencyJwkTest {

  @Test
  void bothKindsOfKeysComeBackAsTheyWent() throws GeneralSecurityException {
    for (Algorithm algorithm : Algorithm.values()) {
      AgencyKey key = key(algorithm);

      Json.Obj jwk = AgencyJwk.of(key);

      assertThat(jwk.text("kid")).isEqualTo("key-1");
      assertThat(AgencyJwk.verifier(jwk).thumbprint()).isEqualTo(key.thumbprint());
    }
  }

  @Test
  void whatIsNoKeyOfOursIsRefused() throws GeneralSecurityException {
    Json.Obj jwk = AgencyJwk.of(key(Algorithm.ED25519));
    for (Map.Entry<String, String> wrong :
        Map.of("kty", "RSA", "crv", "Ed448", "x", "AAAA").entrySet()) {
      Map<String, Json> members = new LinkedHashMap<>(jwk.members());
      members.put(wrong.getKey(), new Json.Text(wrong.getValue()));

      assertThatThrownBy(() -> AgencyJwk.verifier(Json.Obj.of(members)))
          .as(wrong.getKey())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static AgencyKey key(Algorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(algorithm == Algorithm.ED25519 ? "Ed25519" : "EC");
    if (algorithm == Algorithm.ECDSA_P256_SHA256) {
      generator.initialize(256);
    }
    String pem =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    return new AgencyKey("key-1", "kominfo", algorithm, pem, null, null, null);
  }
}
