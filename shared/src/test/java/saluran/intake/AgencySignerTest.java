package saluran.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.agency.AgencyKey;
import saluran.agency.AgencyKey.Algorithm;
import saluran.directory.Directory.KnownKey;
import saluran.intake.SignatureProfile.Result;

/// What an agency's side signs, the channel's side believes.
class AgencySignerTest {

  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void aSignedPostIsBelieved(Algorithm algorithm) {
    Agent agent = new Agent(algorithm);
    URI target = URI.create("https://Channel.Example:443/v1/flags");

    Map<String, String> headers = agent.signer().post(target, BODY, "key-1", NOW);

    assertThat(agent.believed("POST", "channel.example", "/v1/flags", "", headers, BODY)).isTrue();
    assertThat(agent.believed("POST", "channel.example", "/v1/flag", "", headers, BODY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void aSignedGetIsBelievedWithItsQueryAndItsPort(Algorithm algorithm) {
    Agent agent = new Agent(algorithm);
    URI target = URI.create("http://127.0.0.1:8080/v1/flags?limit=3&state=NOTIFIED");

    Map<String, String> headers = agent.signer().get(target, NOW);

    String query = "limit=3&state=NOTIFIED";
    assertThat(agent.believed("GET", "127.0.0.1:8080", "/v1/flags", query, headers, new byte[0]))
        .isTrue();
    assertThat(agent.believed("GET", "127.0.0.1:8080", "/v1/flags", "", headers, new byte[0]))
        .isFalse();
  }

  @Test
  void aKeyIdThatNoDirectoryTakesIsRefused() {
    assertThatThrownBy(() -> new AgencySigner("a\"b", base -> base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a\"b");
  }

  /// An agency with a key of one of the two algorithms, known to the channel.
  private static final class Agent {

    private final KeyPair pair;
    private final String algorithm;
    private final AgencyKey known;

    Agent(Algorithm algorithm) {
      boolean edwards = algorithm == Algorithm.ED25519;
      this.algorithm = edwards ? "Ed25519" : "SHA256withECDSAinP1363Format";
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(edwards ? "Ed25519" : "EC");
        if (!edwards) {
          generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        this.pair = generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      String pem = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
      this.known = new AgencyKey("probe-1", "probe", algorithm, pem, null, null, null);
    }

    AgencySigner signer() {
      return new AgencySigner("probe-1", this::sign);
    }

    private byte[] sign(byte[] base) {
      try {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(base);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean believed(
        String method,
        String authority,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body) {
      SignedRequest request = new SignedRequest(method, authority, path, query, headers, body);
      return SignatureProfile.check(
              request, NOW, id -> Optional.of(new KnownKey(known, Signer.KOMINFO, 1)))
          instanceof Result.Verified;
    }
  }
}
