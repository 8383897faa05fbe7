package saluran.local.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/// KMS's calls, through AWS's own client.
class KmsEndpointTest {
  private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("receipt");

  @TempDir Path directory;
  private KeyFile keys;
  private KmsEndpoint endpoint;
  private KmsClient kms;
  private String signing;
  private String linking;

  @BeforeEach
  void open() throws IOException {
    keys = KeyFile.open(directory);
    signing = keys.ensure("ReceiptKey", KeyFile.ECC_NIST_P256);
    linking = keys.ensure("LinkKey", KeyFile.HMAC_256);
    connect(keys);
  }

  private void connect(KeyFile held) throws IOException {
    endpoint = KmsEndpoint.start(held, "000000000000", "us-east-1");
    kms =
        KmsClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
            .build();
  }

  @AfterEach
  void close() {
    kms.close();
    endpoint.close();
  }

  private static SdkBytes digest() throws Exception {
    return SdkBytes.fromByteArray(
        MessageDigest.getInstance("SHA-256").digest(MESSAGE.asByteArray()));
  }

  private SignResponse sign(String keyId) throws Exception {
    SdkBytes digest = digest();
    return kms.sign(
        r ->
            r.keyId(keyId)
                .message(digest)
                .messageType(MessageType.DIGEST)
                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256));
  }

  private GenerateMacResponse mac(String keyId) {
    return kms.generateMac(
        r -> r.keyId(keyId).message(MESSAGE).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256));
  }

  @Test
  void aSignatureVerifiesUnderThePublicKey() throws Exception {
    GetPublicKeyResponse answer = kms.getPublicKey(r -> r.keyId(signing));
    assertThat(answer.keySpec()).isEqualTo(KeySpec.ECC_NIST_P256);
    assertThat(answer.keyUsage()).isEqualTo(KeyUsageType.SIGN_VERIFY);
    assertThat(answer.signingAlgorithms()).containsExactly(SigningAlgorithmSpec.ECDSA_SHA_256);
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(answer.publicKey().asByteArray()));

    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(key);
    verifier.update(MESSAGE.asByteArray());
    assertThat(verifier.verify(sign(signing).signature().asByteArray())).isTrue();
  }

  @Test
  void anArnNamesAKeyAsItsIdDoes() throws Exception {
    String arn = "arn:aws:kms:us-east-1:000000000000:key/" + signing;
    assertThat(sign(arn).keyId()).isEqualTo(arn);
    assertThat(sign(signing).keyId()).isEqualTo(arn);
  }

  @Test
  void aMacIsStableAndVerifies() {
    GenerateMacResponse answer = mac(linking);
    assertThat(answer.mac().asByteArray()).hasSize(32);
    assertThat(mac(linking).mac()).isEqualTo(answer.mac());
    assertThat(
            kms.verifyMac(
                    r ->
                        r.keyId(linking)
                            .message(MESSAGE)
                            .mac(answer.mac())
                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                .macValid())
        .isTrue();
  }

  @Test
  void anAlteredMacIsRefusedByName() {
    assertThatThrownBy(
            () ->
                kms.verifyMac(
                    r ->
                        r.keyId(linking)
                            .message(MESSAGE)
                            .mac(SdkBytes.fromByteArray(new byte[32]))
                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)))
        .isInstanceOf(KmsInvalidMacException.class);
  }

  @Test
  void refusalsAreThoseOfKms() {
    assertThatThrownBy(() -> sign("6fe08b0c-7a10-4a33-9c08-f2b5a6f6f1c0"))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> sign(linking)).isInstanceOf(InvalidKeyUsageException.class);
    assertThatThrownBy(() -> mac(signing)).isInstanceOf(InvalidKeyUsageException.class);
    assertThatThrownBy(() -> kms.getPublicKey(r -> r.keyId(linking)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> kms.listKeys()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                kms.sign(
                    r ->
                        r.keyId(signing)
                            .message(MESSAGE)
                            .messageType(MessageType.DIGEST)
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)))
        .isInstanceOfSatisfying(
            KmsException.class,
            refused ->
                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void keysAreTheSameAfterARestart() throws Exception {
    GenerateMacResponse before = mac(linking);
    KeyFile again = KeyFile.open(directory);

    assertThat(again.ensure("ReceiptKey", KeyFile.ECC_NIST_P256)).isEqualTo(signing);
    assertThat(again.ensure("LinkKey", KeyFile.HMAC_256)).isEqualTo(linking);
    close();
    connect(again);
    assertThat(mac(linking).mac()).isEqualTo(before.mac());
  }

  @Test
  void theKeyFileIsItsOwnersAlone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("kms.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aDamagedKeyFileIsAnErrorAndStays() throws IOException {
    Path file = directory.resolve("kms.json");
    Files.write(file, "{\"x\":".getBytes(UTF_8));
    assertThatThrownBy(() -> KeyFile.open(directory)).isInstanceOf(IOException.class);
    assertThat(Files.readString(file)).isEqualTo("{\"x\":");
  }

  @Test
  void aKeyNeverChangesItsKind() {
    assertThatThrownBy(() -> keys.ensure("LinkKey", KeyFile.ECC_NIST_P256))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
