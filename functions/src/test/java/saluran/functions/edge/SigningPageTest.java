package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.agency.AgencyKey.Algorithm;
import saluran.directory.Directory.KnownKey;
import saluran.evidence.ListQuery;
import saluran.intake.RefusalText;
import saluran.intake.SignatureProfile;
import saluran.intake.SignatureProfile.Reason;
import saluran.intake.SignatureProfile.Result;
import saluran.intake.SignatureRule;
import saluran.intake.SignedRequest;

/// `docs/signing.md` says the truth: its commands make requests that the channel believes, and its
/// table has a row for each refusal.
class SigningPageTest {

  private static final Instant NOW = Instant.ofEpochSecond(SigningPage.NOW + 1);

  /// What a refusal is filled with; our tag and the bound of a header stand in the page as they
  /// are.
  private static final List<String> ANY = List.of(SignatureProfile.TAG, "4096", "c", "d");

  @TempDir Path folder;

  @BeforeAll
  static void needsOpenssl() throws Exception {
    Process version = new ProcessBuilder("openssl", "version").start();
    String answer = new String(version.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assumeTrue(
        answer.matches("(?s)OpenSSL [3-9].*"), "the page needs OpenSSL 3, here is " + answer);
  }

  @Test
  void itsScriptSignsWithEd25519() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    List<SignedRequest> requests =
        SigningPage.run(SigningPage.everything(), pem("PRIVATE KEY", keys), folder);

    assertBelieved(requests, known(keys, Algorithm.ED25519));
  }

  @Test
  void itsOtherFunctionSignsWithP256() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    String other = SigningPage.blocks("bash p256").getFirst();
    List<String> blocks = new ArrayList<>(SigningPage.everything());
    blocks.replaceAll(block -> block.startsWith("sign() {") ? other : block);

    List<SignedRequest> requests = SigningPage.run(blocks, pem("PRIVATE KEY", keys), folder);

    assertBelieved(requests, known(keys, Algorithm.ECDSA_P256_SHA256));
  }

  @Test
  void everyRefusalHasItsRow() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KnownKey known = known(keys, Algorithm.ED25519);
    SignedRequest post =
        SigningPage.run(SigningPage.blocks("sh"), pem("PRIVATE KEY", keys), folder).getFirst();
    Set<Reason> met = EnumSet.noneOf(Reason.class);
    List<Pattern> rows = rows();
    String input = post.header("signature-input");
    String twice = input + ", b=" + input.substring("sig=".length());
    List<SignedRequest> wrong =
        List.of(
            with(post, "signature", null),
            with(post, "signature", "caf\u00e9"),
            with(post, "signature-input", input.replace("\" \"", "\"  \"")),
            with(post, "signature-input", twice),
            with(post, "signature-input", input.replace("saluran-v1", "other")),
            with(post, "signature-input", input.replace("sig=", "b=")),
            with(post, "signature-input", input.replace(" \"content-type\"", "")),
            with(post, "signature-input", input + ";nonce=\"1\""),
            with(post, "signature-input", input.replaceAll("17681", "17671")),
            with(post, "signature-input", input.replace("kominfo-1", "kominfo-2")),
            with(post, "signature-input", input + ";alg=\"rsa-pss-sha512\""),
            with(post, "content-digest", "sha-512=:AAAA:"),
            with(post, "content-digest", "sha-256=:AAAA:"),
            new SignedRequest(
                "POST", post.authority(), post.path(), "a=b", post.headers(), post.body()),
            new SignedRequest(
                "POST", post.authority(), "/v1/fl%61gs", "", post.headers(), post.body()),
            new SignedRequest(
                "POST", "channel.example", post.path(), "", post.headers(), post.body()));

    for (SignedRequest request : wrong) {
      Result result = check(request, known);
      assertThat(result).isInstanceOf(Result.Refused.class);
      Result.Refused refused = (Result.Refused) result;
      met.add(refused.reason());
      assertThat(rows)
          .filteredOn(row -> row.matcher(RefusalText.of(refused, "en")).matches())
          .hasSize(1);
    }
    assertThat(met).containsExactlyInAnyOrder(Reason.values());
    assertThat(rows).hasSameSizeAs(wrong);
    for (SignatureRule rule : SignatureRule.values()) {
      String detail = RefusalText.of(new Result.Refused(rule, ANY), "en");
      assertThat(rows).as(detail).filteredOn(row -> row.matcher(detail).matches()).hasSize(1);
    }
  }

  private static void assertBelieved(List<SignedRequest> requests, KnownKey known) {
    assertThat(requests)
        .extracting(SignedRequest::method)
        .containsExactly("POST", "GET", "GET", "POST");
    assertThat(requests.getFirst().body()).isEqualTo(Samples.bytes("flag-2017.json"));
    assertThat(requests.get(1).path()).isEqualTo("/v1/flags/" + SigningPage.FLAG);
    assertThat(requests.get(2).path()).isEqualTo("/v1/flags");
    assertThat(ListQuery.read(requests.get(2).query())).isInstanceOf(ListQuery.Reading.Sound.class);
    assertThat(requests.getLast().path())
        .isEqualTo("/v1/flags/" + SigningPage.FLAG + "/withdrawal");
    assertThat(new String(requests.getLast().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"reason\":\"The owner has removed it.\"}");
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.authority()).isEqualTo("127.0.0.1:8080");
              assertThat(check(request, known)).isInstanceOf(Result.Verified.class);
            });
  }

  private static Result check(SignedRequest request, KnownKey known) {
    return SignatureProfile.check(
        request, NOW, id -> id.equals(known.key().id()) ? Optional.of(known) : Optional.empty());
  }

  private static KnownKey known(KeyPair keys, Algorithm algorithm) {
    AgencyKey key =
        new AgencyKey(
            "kominfo-1",
            "kominfo",
            algorithm,
            pem("PUBLIC KEY", keys.getPublic().getEncoded()),
            null,
            null,
            null);
    Agency agency =
        new Agency(
            "kominfo",
            "Kominfo",
            "ID",
            Agency.Standing.TRUSTED,
            List.of("ID_MR5_URGENT"),
            List.of("*"),
            List.of("ID"),
            null);
    return new KnownKey(key, agency, 1);
  }

  /// The first column of the page's last table, `…` standing for anything.
  private static List<Pattern> rows() throws IOException {
    return Pattern.compile("(?m)^\\| `([A-Z].*?)` \\| ")
        .matcher(SigningPage.text())
        .results()
        .map(row -> row.group(1))
        .filter(cell -> cell.endsWith("."))
        .map(
            cell ->
                Pattern.compile(
                    List.of(cell.split("…", -1)).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".+"))))
        .toList();
  }

  private static SignedRequest with(SignedRequest request, String name, String value) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.remove(name);
    if (value != null) {
      headers.put(name, value);
    }
    return new SignedRequest(
        request.method(),
        request.authority(),
        request.path(),
        request.query(),
        headers,
        request.body());
  }

  private static String pem(String label, KeyPair keys) {
    return pem(label, keys.getPrivate().getEncoded());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
