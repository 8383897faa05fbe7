package saluran.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.directory.Directory.KnownKey;
import saluran.ledger.Hash;

/// Whatever stands in the signature's headers: it is refused with a reason, unless it is the
/// agency's own signature of exactly that request.
class SignatureFuzzTest {

  /// Inside the validity of the seed `genuine`, which was made with the key of RFC 9421, Appendix
  /// B.1.4.
  private static final Instant NOW = Instant.ofEpochSecond(1_618_884_480);

  private static final String GENUINE =
      "9t/tR1mzTu2BK8bRqNkIwIRy0w4GfAasjBrPHBzDqe9NSMxjV/pTrOns6sCT7UbZ7MZeBSMUf2Bn20Q+hrO4Bg==";

  private static final String PARAMETERS =
      "(\"@method\" \"@authority\" \"@path\" \"content-type\" \"content-digest\" \"idempotency-key\")"
          + ";created=1618884473;expires=1618884773;keyid=\"test-key-ed25519\";tag=\"saluran-v1\"";

  private static final byte[] BODY = "{\"hello\": \"world\"}\n".getBytes(UTF_8);

  private static final KnownKey KEY =
      new KnownKey(
          new AgencyKey(
              "test-key-ed25519",
              "kominfo",
              AgencyKey.Algorithm.ED25519,
              "-----BEGIN PUBLIC KEY-----\n"
                  + "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n"
                  + "-----END PUBLIC KEY-----\n",
              null,
              null,
              null),
          new Agency(
              "kominfo",
              "Kominfo",
              "ID",
              Agency.Standing.TRUSTED,
              List.of(),
              List.of(),
              List.of(),
              null),
          1);

  @Test
  void theGenuineSeedIsBelieved() {
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(Hash.sha256(BODY)) + ":";
    String[] lines = {"sig=" + PARAMETERS, "sig=:" + GENUINE + ":", digest};

    assertThat(check(lines)).isInstanceOf(SignatureProfile.Result.Verified.class);
  }

  /// The input is three lines: Signature-Input, Signature, Content-Digest.
  @FuzzTest(maxDuration = "10s")
  void anyHeaders(byte[] input) {
    String[] lines = new String(input, ISO_8859_1).split("\n", 3);
    SignatureProfile.Result result = check(lines);
    switch (result) {
      case SignatureProfile.Result.Refused refused ->
          assertThat(RefusalText.of(refused, "en")).isNotBlank().hasSizeLessThan(6000);
      case SignatureProfile.Result.Verified verified -> {
        assertThat(lines[1]).contains(":" + GENUINE + ":");
        assertThat(lines[2]).contains(Base64.getEncoder().encodeToString(Hash.sha256(BODY)));
        assertThat(verified.signatureBase()).isEqualTo(base(lines[2].strip()));
      }
    }
    for (String line : lines) {
      canonical(line);
    }
  }

  private static SignatureProfile.Result check(String[] lines) {
    Map<String, String> headers =
        new HashMap<>(Map.of("content-type", "application/json", "idempotency-key", "fuzz-1"));
    headers.put("signature-input", lines[0]);
    headers.put("signature", lines.length > 1 ? lines[1] : "");
    headers.put("content-digest", lines.length > 2 ? lines[2] : "");
    SignedRequest request =
        new SignedRequest("POST", "channel.example", "/v1/flags", "", headers, BODY);

    return SignatureProfile.check(
        request, NOW, id -> id.equals(KEY.key().id()) ? Optional.of(KEY) : Optional.empty());
  }

  /// What is read of a field, written again, is the field.
  private static void canonical(String field) {
    try {
      StringJoiner again = new StringJoiner(", ");
      StructuredField.innerLists(field)
          .forEach((key, list) -> again.add(key + "=" + written(list)));
      assertThat(again.toString()).isEqualTo(field);
    } catch (StructuredField.Malformed refused) {
      assertThat(RefusalText.of(refused.refused(), "en")).isNotBlank();
    }
    try {
      StringJoiner again = new StringJoiner(", ");
      StructuredField.byteSequences(field)
          .forEach(
              (key, bytes) ->
                  again.add(key + "=:" + Base64.getEncoder().encodeToString(bytes) + ":"));
      assertThat(again.toString()).isEqualTo(field);
    } catch (StructuredField.Malformed refused) {
      assertThat(RefusalText.of(refused.refused(), "en")).isNotBlank();
    }
  }

  /// The list as RFC 9651 §4.1 writes it; items with parameters are refused, so they are taken as
  /// they stand.
  private static String written(StructuredField.InnerList list) {
    if (list.hasItemParameters()) {
      return list.canonical();
    }
    StringJoiner items = new StringJoiner(" ", "(", ")");
    list.items().forEach(item -> items.add(string(item)));
    StringBuilder out = new StringBuilder(items.toString());
    list.parameters()
        .forEach(
            (name, value) ->
                out.append(';')
                    .append(name)
                    .append(
                        switch (value) {
                          case String text -> "=" + string(text);
                          case Boolean yes -> "";
                          default -> "=" + value;
                        }));
    assertThat(list.canonical()).isEqualTo(out.toString());
    return out.toString();
  }

  private static String string(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String base(String digest) {
    return """
        "@method": POST
        "@authority": channel.example
        "@path": /v1/flags
        "content-type": application/json
        "content-digest": %s
        "idempotency-key": fuzz-1
        "@signature-params": %s"""
        .formatted(digest, PARAMETERS);
  }
}
