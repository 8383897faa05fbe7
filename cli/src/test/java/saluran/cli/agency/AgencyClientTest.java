package saluran.cli.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.agency.AgencyKey.Algorithm;
import saluran.directory.Directory.KnownKey;
import saluran.intake.SignatureProfile;
import saluran.intake.SignatureProfile.Reason;
import saluran.intake.SignatureProfile.Result;
import saluran.intake.SignedRequest;

/// What the client sends is what the channel's own check accepts.
class AgencyClientTest {

  private static final Instant NOW = Instant.parse("2017-08-01T09:00:00Z");
  private static final byte[] FLAG = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

  private final List<SignedRequest> received = new ArrayList<>();
  private HttpServer server;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) ->
                      headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
          URI uri = exchange.getRequestURI();
          received.add(
              new SignedRequest(
                  exchange.getRequestMethod(),
                  headers.get("host"),
                  uri.getRawPath(),
                  Optional.ofNullable(uri.getRawQuery()).orElse(""),
                  headers,
                  exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void signsAFlag() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    try (AgencyClient client = client(pair)) {
      assertThat(client.submit(FLAG, "key-1").statusCode()).isEqualTo(202);
    }

    assertThat(check(pair, Algorithm.ED25519, NOW)).isInstanceOf(Result.Verified.class);
    assertThat(received.getFirst().body()).isEqualTo(FLAG);
    assertThat(received.getFirst().header("idempotency-key")).isEqualTo("key-1");
  }

  @Test
  void signsWithP256() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    try (AgencyClient client = client(pair)) {
      client.submit(FLAG, "key-1");
    }

    assertThat(check(pair, Algorithm.ECDSA_P256_SHA256, NOW)).isInstanceOf(Result.Verified.class);
  }

  @Test
  void signsAReadWithAndWithoutAQuery() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    try (AgencyClient client = client(pair)) {
      client.get("/v1/flags?state=NOTIFIED&cursor=a%2Bb");
      assertThat(check(pair, Algorithm.ED25519, NOW)).isInstanceOf(Result.Verified.class);
      received.clear();
      client.get("/v1/flags/abc");
      assertThat(check(pair, Algorithm.ED25519, NOW)).isInstanceOf(Result.Verified.class);
    }
  }

  @Test
  void isGoodForAClockThatRunsFourMinutesBehind() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    try (AgencyClient client = client(pair)) {
      client.submit(FLAG, "key-1");
    }

    assertThat(check(pair, Algorithm.ED25519, NOW.plusSeconds(240)))
        .isInstanceOf(Result.Verified.class);
    assertThat(check(pair, Algorithm.ED25519, NOW.plusSeconds(301)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_TIME));
  }

  @Test
  void isNotBelievedUnderAnotherKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    try (AgencyClient client = client(generator.generateKeyPair())) {
      client.submit(FLAG, "key-1");
    }

    assertThat(check(generator.generateKeyPair(), Algorithm.ED25519, NOW))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_SIGNATURE));
  }

  @Test
  void refusesAnAddressThatTheSignatureWouldNotFit() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    for (String address :
        List.of("ftp://a", "http://a/stage", "http://a?x", "http://u@a", "a:80", "http:a")) {
      assertThatThrownBy(
              () ->
                  new AgencyClient(
                          URI.create(address), pair.getPrivate(), "k", InstantSource.system())
                      .close())
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private AgencyClient client(KeyPair pair) {
    return new AgencyClient(base, pair.getPrivate(), "k-1", InstantSource.fixed(NOW));
  }

  private Result check(KeyPair pair, Algorithm algorithm, Instant now) {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----";
    AgencyKey key = new AgencyKey("k-1", "kominfo", algorithm, pem, null, null, null);
    Agency agency =
        new Agency(
            "kominfo",
            "Kominfo",
            "ID",
            Agency.Standing.TRUSTED,
            List.of(),
            List.of(),
            List.of(),
            null);
    return SignatureProfile.check(
        received.getFirst(),
        now,
        id -> id.equals("k-1") ? Optional.of(new KnownKey(key, agency, 1)) : Optional.empty());
  }
}
