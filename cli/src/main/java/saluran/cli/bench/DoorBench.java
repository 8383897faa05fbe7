package saluran.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.cli.agency.AgencyClient;
import saluran.cli.bench.cold.HttpEvents;
import saluran.directory.Directory.KnownKey;
import saluran.flag.FlagReader;
import saluran.intake.SignatureProfile;
import saluran.intake.SignedRequest;
import saluran.local.process.Home;

/// What a flag of 11 items costs without a network, in one thread, against the bare check of the
/// agency's Ed25519 signature: at the door before it asks any store, and in the whole function.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(3)
public class DoorBench {

  private static final URI BASE = URI.create("http://127.0.0.1:8080");

  private byte[] body = new byte[0];
  private byte[] signature = new byte[0];
  private byte[] signed = new byte[0];
  private @Nullable PublicKey publicKey;
  private @Nullable SignedRequest request;
  private @Nullable KnownKey known;
  private @Nullable IntakeAlone intake;
  private byte[] event = new byte[0];
  private Instant now = Instant.EPOCH;

  /// Signs the flag of 2017 once.
  @Setup
  public void sign() throws IOException, GeneralSecurityException {
    body = Files.readAllBytes(Home.find().resolve("events/flag-2017.json"));
    now = Instant.now();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    publicKey = pair.getPublic();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    known =
        new KnownKey(
            new AgencyKey("k", "kominfo", AgencyKey.Algorithm.ED25519, pem, null, null, null),
            new Agency(
                "kominfo",
                "Kominfo",
                "ID",
                Agency.Standing.TRUSTED,
                List.of("ID_MR5_URGENT"),
                List.of("*"),
                List.of("ID"),
                null),
            1);
    try (AgencyClient client =
        new AgencyClient(BASE, pair.getPrivate(), "k", InstantSource.fixed(now))) {
      HttpRequest post = client.post("/v1/flags", body, "bench");
      request = request(post);
      event =
          HttpEvents.of(post, "POST /v1/flags", Map.of(), new String(body, StandardCharsets.UTF_8));
    }
    intake = IntakeAlone.with(directory(pem));
    if (!intake().contains("\"statusCode\":202")) {
      throw new IllegalStateException("the bench's own flag is refused: " + intake());
    }
    if (!(SignatureProfile.check(request(), now, id -> Optional.ofNullable(known))
        instanceof SignatureProfile.Result.Verified verified)) {
      throw new IllegalStateException("the bench's own signature is refused");
    }
    signed = verified.signatureBase().getBytes(StandardCharsets.UTF_8);
    String field = Objects.requireNonNull(request().headers().get("signature"));
    signature =
        Base64.getDecoder().decode(field.substring(field.indexOf(':') + 1, field.length() - 1));
  }

  private SignedRequest request() {
    return Objects.requireNonNull(request);
  }

  private SignedRequest request(HttpRequest post) {
    Map<String, String> headers = new TreeMap<>();
    post.headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new SignedRequest("POST", BASE.getAuthority(), "/v1/flags", "", headers, body);
  }

  private static String directory(String pem) {
    return """
        {"agencies":[{"id":"kominfo","name":"Kominfo","country":"ID","standing":"TRUSTED",
          "regimes":["ID_MR5_URGENT"],"categories":["*"],
          "keys":[{"id":"k","algorithm":"ed25519","public_key":"%s"}]}]}
        """
        .formatted(pem.replace("\n", "\\n"));
  }

  /// The bare check of the signature.
  @Benchmark
  public boolean bareVerify() throws GeneralSecurityException {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(publicKey);
    check.update(signed);
    return check.verify(signature);
  }

  /// Signature headers, digest, signature, strict parsing, every rule.
  @Benchmark
  public boolean verifyParseValidate() {
    return SignatureProfile.check(request(), now, id -> Optional.ofNullable(known))
            instanceof SignatureProfile.Result.Verified
        && FlagReader.read(body, now) instanceof FlagReader.Reading.Sound;
  }

  /// The whole of the function, from the gateway's JSON to the answer's: the directory and the
  /// ledger are read from memory, entry 1 is written, its receipt's signature costs nothing, and
  /// the queue takes everything.
  @Benchmark
  public String intake() throws IOException {
    return Objects.requireNonNull(intake).answer(event);
  }
}
