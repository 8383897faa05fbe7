package saluran.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.agency.AgencyKey;
import saluran.agency.AgencyKey.Algorithm;

/// RFC 9421 Appendix B.2.6. It covers other components than our profile, so its parts are tried:
/// both headers are read, and the signature is verified over the base that the RFC prints.
class Rfc9421VectorTest {

  /// Appendix B.1.4, test-key-ed25519.
  private static final String KEY =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
      -----END PUBLIC KEY-----
      """;

  private static final String INPUT =
      "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
          + ";created=1618884473;keyid=\"test-key-ed25519\"";

  private static final String SIGNATURE =
      "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";

  private static final String BASE =
      """
      "date": Tue, 20 Apr 2021 02:07:55 GMT
      "@method": POST
      "@path": /foo
      "@authority": example.com
      "content-type": application/json
      "content-length": 18
      "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519\"""";

  @Test
  void readsTheSignatureInput() throws StructuredField.Malformed {
    StructuredField.InnerList list = StructuredField.innerLists(INPUT).get("sig-b26");

    assertThat(list.items())
        .containsExactly(
            "date", "@method", "@path", "@authority", "content-type", "content-length");
    assertThat(list.hasItemParameters()).isFalse();
    assertThat(list.parameters())
        .containsExactly(Map.entry("created", 1618884473L), Map.entry("keyid", "test-key-ed25519"));
    assertThat(BASE).endsWith("\"@signature-params\": " + list.canonical());
  }

  @Test
  void verifiesTheSignature() throws StructuredField.Malformed {
    AgencyKey key =
        new AgencyKey("test-key-ed25519", "rfc", Algorithm.ED25519, KEY, null, null, null);
    byte[] signature = StructuredField.byteSequences(SIGNATURE).get("sig-b26");

    assertThat(key.verifies(BASE.getBytes(US_ASCII), signature)).isTrue();
    assertThat(key.verifies(BASE.replace("18", "19").getBytes(US_ASCII), signature)).isFalse();
  }

  @Test
  void isRefusedByOurProfile() {
    SignedRequest request =
        new SignedRequest(
            "POST",
            "example.com",
            "/foo",
            "",
            Map.of("signature-input", INPUT, "signature", SIGNATURE),
            new byte[0]);

    assertThat(SignatureProfile.check(request, Signer.NOW, Signer::find))
        .isInstanceOf(SignatureProfile.Result.Refused.class);
  }
}
