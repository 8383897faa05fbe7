package saluran.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.flag.FaultText;
import saluran.intake.SignatureProfile.Reason;
import saluran.intake.SignatureProfile.Result;

/// The profile of evidence.md, rule by rule: a sound request is spoiled in one thing, and refused
/// for that reason.
class SignatureProfileTest {

  private static final long NOW = Signer.NOW.getEpochSecond();
  private static final String SHORT = "(\"@method\" \"@authority\" \"@path\"";

  private static Result check(SignedRequest request) {
    return SignatureProfile.check(request, Signer.NOW, Signer::find);
  }

  private static Reason reason(SignedRequest request) {
    return check(request) instanceof Result.Refused refused ? refused.reason() : null;
  }

  /// Signs, then spoils what was signed.
  private static Reason spoiled(Consumer<Signer> spoil) {
    Signer signer = Signer.post("{\"a\":1}");
    signer.sign();
    spoil.accept(signer);
    return reason(signer.request());
  }

  @Test
  void believesASoundPost() {
    Signer signer = Signer.post("{\"a\":1}");

    assertThat(check(signer.sign()))
        .isInstanceOfSatisfying(
            Result.Verified.class,
            verified -> {
              assertThat(verified.signatureBase()).isEqualTo(signer.base());
              assertThat(verified.key().key()).isEqualTo(Signer.known().key());
            });
  }

  @Test
  void believesASoundGetWithAndWithoutAQuery() {
    assertThat(check(Signer.get("/v1/flags", "").sign())).isInstanceOf(Result.Verified.class);
    assertThat(check(Signer.get("/v1/flags", "state=NOTIFIED&limit=5").sign()))
        .isInstanceOf(Result.Verified.class);
  }

  @Test
  void coversTheQueryOfAGet() {
    Signer signer = Signer.get("/v1/flags", "state=NOTIFIED");
    signer.sign();
    signer.query = "state=CLOSED";

    assertThat(reason(signer.request())).isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @Test
  void coversWhatItSaysItCovers() {
    assertThat(spoiled(s -> s.method = "PUT")).isNotNull();
    assertThat(spoiled(s -> s.authority = "api.other.example")).isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(spoiled(s -> s.path = "/v1/flags/x/withdrawal")).isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(spoiled(s -> s.header("content-type", "text/plain")))
        .isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(spoiled(s -> s.header("idempotency-key", "2"))).isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(spoiled(s -> s.body = "{\"a\":2}")).isEqualTo(Reason.WRONG_DIGEST);
    assertThat(spoiled(s -> s.body = "{\"a\":1}\n")).isEqualTo(Reason.WRONG_DIGEST);
    assertThat(
            spoiled(
                s -> {
                  s.body = "{\"a\":2}";
                  s.header("content-digest", Signer.digest(s.body));
                }))
        .isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signature-input",
        "signature",
        "content-digest",
        "content-type",
        "idempotency-key"
      })
  void refusesAMissingOrEmptyHeader(String name) {
    assertThat(spoiled(s -> s.headers.remove(name))).isEqualTo(Reason.MISSING);
    assertThat(spoiled(s -> s.header(name, ""))).isEqualTo(Reason.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SHORT + ")",
        SHORT + " \"content-digest\" \"content-type\" \"idempotency-key\")",
        SHORT + " \"content-type\" \"content-digest\" \"idempotency-key\" \"date\")",
        SHORT + " \"content-type\" \"content-digest\" \"idempotency-key\" \"idempotency-key\")",
        SHORT + " \"content-type\" \"content-digest\" \"idempotency-key\";req)",
        SHORT + " \"content-type\" \"content-digest\" \"idempotency-key\";sf)",
        "(\"@method\";req \"@authority\" \"@path\" \"content-type\" \"content-digest\" \"idempotency-key\")",
        "(\"@target-uri\" \"content-type\" \"content-digest\" \"idempotency-key\")",
        "(\"@METHOD\" \"@authority\" \"@path\" \"content-type\" \"content-digest\" \"idempotency-key\")",
        "(\"@method\" \"@authority\" \"@path\" \"@query\")",
        "()"
      })
  void refusesOtherComponents(String components) {
    assertThat(reason(Signer.post("{}").components(components).sign()))
        .isEqualTo(Reason.WRONG_COMPONENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";expires=%2$d;keyid=\"kominfo-1\";tag=\"saluran-v1\"",
        ";created=%1$d;keyid=\"kominfo-1\";tag=\"saluran-v1\"",
        ";created=%1$d;expires=%2$d;tag=\"saluran-v1\"",
        ";created=%1$d;expires=%2$d;keyid=\"kominfo-1\"",
        ";created=%1$d;expires=%2$d;keyid=\"kominfo-1\";tag=\"other\"",
        ";created=%1$d;expires=%2$d;keyid=\"kominfo-1\";tag=\"saluran-v1\";nonce=\"x\"",
        ";created=\"%1$d\";expires=%2$d;keyid=\"kominfo-1\";tag=\"saluran-v1\"",
        ";created;expires=%2$d;keyid=\"kominfo-1\";tag=\"saluran-v1\"",
        ";created=%1$d;expires=%2$d;keyid=1;tag=\"saluran-v1\"",
        ";created=%1$d;expires=%2$d;keyid=\"kominfo-1\";tag=\"saluran-v1\";alg=\"hmac-sha256\"",
        ";created=%1$d;expires=%2$d;keyid=\"kominfo-1\";tag=\"saluran-v1\";alg=\"rsa-v1_5-sha256\""
      })
  void refusesOtherParameters(String parameters) {
    assertThat(reason(Signer.post("{}").parameters(parameters.formatted(NOW, NOW + 300)).sign()))
        .isEqualTo(Reason.WRONG_COMPONENTS);
  }

  @Test
  void takesTheRegisteredAlgorithmByItsName() {
    Signer signer = Signer.post("{}");

    assertThat(check(signer.parameters(signer.parameters + ";alg=\"ed25519\"").sign()))
        .isInstanceOf(Result.Verified.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,300,true",
    "60,360,true",
    "61,361,false",
    "-300,0,true",
    "-301,-1,false",
    "-300,-1,false",
    "-1,299,true",
    "-1,300,false",
    "0,0,true",
    "10,9,false",
    "0,301,false"
  })
  void holdsItsTimesAgainstTheMachinesClock(long created, long expires, boolean believed) {
    Result result = check(Signer.post("{}").times(NOW + created, NOW + expires).sign());

    assertThat(result instanceof Result.Verified).isEqualTo(believed);
    if (result instanceof Result.Refused refused) {
      assertThat(refused.reason()).isEqualTo(Reason.WRONG_TIME);
      for (String language : FaultText.LANGUAGES) {
        assertThat(RefusalText.of(refused, language))
            .contains("2026-11-21T09:00:00.000Z (" + NOW + ")")
            .contains("created=" + (NOW + created), "expires=" + (NOW + expires));
      }
    }
  }

  @Test
  void refusesAKeyThatItDoesNotKnow() {
    assertThat(
            reason(
                Signer.post("{}")
                    .parameters(
                        ";created=%d;expires=%d;keyid=\"kominfo-2\";tag=\"saluran-v1\""
                            .formatted(NOW, NOW + 300))
                    .sign()))
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void refusesAKeyThatMayNotSignNow() {
    SignedRequest request = Signer.post("{}").sign();
    Instant second = Signer.NOW.plusSeconds(1);
    Instant before = Signer.NOW.minusSeconds(1);

    assertThat(withKey(request, null, null, second)).isNull();
    assertThat(withKey(request, null, null, Signer.NOW)).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(withKey(request, second, null, null)).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(withKey(request, null, before, null)).isEqualTo(Reason.UNKNOWN_KEY);
  }

  private static Reason withKey(
      SignedRequest request, Instant notBefore, Instant notAfter, Instant revokedAt) {
    Result result =
        SignatureProfile.check(
            request, Signer.NOW, id -> Optional.of(Signer.known(notBefore, notAfter, revokedAt)));
    return result instanceof Result.Refused refused ? refused.reason() : null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha-512=:YWJj:", "sha-256=:AAAA:", "md5=:YWJj:, sha-256=:AAAA:"})
  void refusesAnotherDigest(String digest) {
    assertThat(reason(Signer.post("{}").header("content-digest", digest).sign()))
        .isEqualTo(Reason.WRONG_DIGEST);
  }

  @Test
  void takesTwoDigestsOfWhichOneIsOurs() {
    assertThat(
            check(
                Signer.post("{}")
                    .header("content-digest", "sha-512=:YWJj:, " + Signer.digest("{}"))
                    .sign()))
        .isInstanceOf(Result.Verified.class);
  }

  @Test
  void coversTheQueryAsItWasSent() {
    String sent = "from=2026-11-21T15%3A40%3A54%2B07:00";
    SignedRequest request = Signer.get("/v1/flags", sent).sign();

    assertThat(check(request)).isInstanceOf(Result.Verified.class);
    for (String rewritten :
        List.of(
            "from=2026-11-21T15:40:54%2B07:00",
            "from=2026-11-21T15%3A40%3A54+07:00", "from=2026-11-21T15%3a40%3a54%2b07:00", "")) {
      assertThat(
              reason(
                  new SignedRequest(
                      request.method(),
                      request.authority(),
                      request.path(),
                      rewritten,
                      request.headers(),
                      request.body())))
          .isEqualTo(Reason.WRONG_SIGNATURE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/flags%2Fx", "/v1/flags/a b", "/v1/flags/é", "/v1/fl*gs"})
  void refusesAPathThatAProxyMayRewrite(String path) {
    Signer signer = Signer.get(path, "");

    assertThat(reason(signer.sign())).isEqualTo(Reason.WRONG_COMPONENTS);
  }

  @Test
  void saysWhatToCover() {
    assertThat(SignatureProfile.accepted("POST"))
        .isEqualTo(
            "sig=(\"@method\" \"@authority\" \"@path\" \"content-type\" \"content-digest\""
                + " \"idempotency-key\");created;expires;keyid;tag=\"saluran-v1\"");
    assertThat(SignatureProfile.accepted("GET")).contains("\"@query\"");
  }
}
