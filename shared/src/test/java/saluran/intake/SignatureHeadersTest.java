package saluran.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.intake.SignatureProfile.Reason;
import saluran.intake.SignatureProfile.Result;

/// The two signature headers themselves: more than one signature, joined duplicates, and fields
/// that are not written as RFC 9651 writes them.
class SignatureHeadersTest {

  private static final String OTHER = "(\"@method\");created=1;keyid=\"proxy\";tag=\"proxy\"";

  private final Signer signer = Signer.post("{}");

  SignatureHeadersTest() {
    signer.sign();
  }

  private Reason reason() {
    return SignatureProfile.check(signer.request(), Signer.NOW, Signer::find)
            instanceof Result.Refused refused
        ? refused.reason()
        : null;
  }

  private String input() {
    return signer.headers.get("signature-input");
  }

  private String signature() {
    return signer.headers.get("signature");
  }

  @Test
  void mayHoldTheSignatureOfAProxyToo() {
    signer.header("signature-input", "proxy=" + OTHER + ", " + input());
    signer.header("signature", "proxy=:YWJj:, " + signature());

    assertThat(reason()).isNull();
  }

  @Test
  void holdOneSignatureOfOurTag() {
    signer.header("signature-input", input() + ", " + input().replaceFirst("^sig", "sig2"));
    signer.header("signature", signature() + ", " + signature().replaceFirst("^sig", "sig2"));

    assertThat(reason()).isEqualTo(Reason.WRONG_COMPONENTS);
  }

  @Test
  void holdNoneOfOurTagTwiceUnderOneLabel() {
    signer.header("signature-input", input() + ", " + input());

    assertThat(reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void nameTheSameLabel() {
    signer.header("signature", signature().replaceFirst("^sig", "other"));

    assertThat(reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void holdNoLabelOfAnotherAlone() {
    signer.header("signature-input", "sig=" + OTHER);

    assertThat(reason()).isEqualTo(Reason.WRONG_COMPONENTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"signature-input", "signature", "content-digest"})
  void areRefusedWhereTwoWereJoined(String name) {
    String value = signer.headers.get(name);
    signer.header(name, value + "," + value);

    assertThat(reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-type", "idempotency-key"})
  void signNothingThatWasJoinedOnTheWay(String name) {
    String value = signer.headers.get(name);
    signer.header(name, value + "," + value);

    assertThat(reason()).isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        ";created=|; created=",
        ";created=|;created =",
        "sig=(|sig=( ",
        "sig=(|sig= (",
        "sig=(|Sig=(",
        "\" \"@authority|\"  \"@authority",
        "idempotency-key\")|idempotency-key\" )",
        ";created=|;created=0",
        ";created=|;created=+",
        ";tag=\"saluran-v1\"|;tag=saluran-v1",
        ";tag=\"saluran-v1\"|;tag=\"saluran\\-v1\"",
        ";tag=\"saluran-v1\"|;tag=\"saluran-v1\";tag=\"saluran-v1\"",
        ";tag=\"saluran-v1\"|;tag=\"saluran-v1",
        ";tag=\"saluran-v1\"|;tag=\"saluran-v1\";",
        ";tag=\"saluran-v1\"|;tag=\"saluran-v1\",",
        ";tag=\"saluran-v1\"|;tag=\"saluran-v1\"x"
      })
  void areRefusedInAnotherSpelling(String was, String spelling) {
    signer.header("signature-input", input().replace(was, spelling));

    assertThat(reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sig=:YWJj|sig",
        "sig=:YWJj|sig=:YWJ",
        "sig=:YWJj:|sig=:YWJ=:",
        "a|sig=:Y-_j:",
        "a|sig=YWJj"
      })
  void areRefusedWhereTheSignatureIsNoByteSequence(String was, String signature) {
    signer.header("signature", signature);

    assertThat(reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void areRefusedWhereTheSignatureHasAnotherLength() {
    signer.header("signature", "sig=:YWJj:");

    assertThat(reason()).isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @Test
  void areRefusedWhereTheyAreNoPlainAscii() {
    signer.header("signature-input", input().replace("kominfo-1", "kominfo-é"));
    assertThat(reason()).isEqualTo(Reason.MALFORMED);

    signer.header("signature-input", input() + " ".repeat(5) + "x".repeat(4096));
    assertThat(reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void mayStandBetweenSpaces() {
    signer.header("signature-input", "  " + input() + " ");

    assertThat(reason()).isNull();
  }
}
