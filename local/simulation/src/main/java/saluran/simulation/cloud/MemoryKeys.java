package saluran.simulation.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import saluran.ledger.Hash;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.VerifyMacRequest;
import software.amazon.awssdk.services.kms.model.VerifyMacResponse;

/// KMS in memory. MACs are real; **signatures are stubs** in the form of an ES256 signature, the
/// same for the same digest, since ECDSA draws a number by itself and a seed must tell the same
/// story twice. No public key goes with them.
public final class MemoryKeys implements KmsClient {

  /// Bytes of r and of s.
  private static final int HALF = 32;

  /// DER: INTEGER of 32 bytes.
  private static final byte[] INTEGER = {0x02, HALF};

  @Override
  public SignResponse sign(SignRequest request) {
    byte[] der = new byte[2 + 2 * (2 + HALF)];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    byte[] key = request.keyId().getBytes(StandardCharsets.UTF_8);
    for (int half = 0; half < 2; half++) {
      int at = 2 + half * (2 + HALF);
      byte[] number = Hash.sha256(key, new byte[] {(byte) half}, request.message().asByteArray());
      // Positive, and no shorter than 32 bytes.
      number[0] = (byte) ((number[0] & 0x7f) | 0x40);
      System.arraycopy(INTEGER, 0, der, at, INTEGER.length);
      System.arraycopy(number, 0, der, at + INTEGER.length, HALF);
    }
    return SignResponse.builder()
        .keyId(request.keyId())
        .signature(SdkBytes.fromByteArray(der))
        .signingAlgorithm(request.signingAlgorithm())
        .build();
  }

  @Override
  public GenerateMacResponse generateMac(GenerateMacRequest request) {
    return GenerateMacResponse.builder()
        .keyId(request.keyId())
        .mac(SdkBytes.fromByteArray(mac(request.keyId(), request.message())))
        .build();
  }

  @Override
  public VerifyMacResponse verifyMac(VerifyMacRequest request) {
    if (!Arrays.equals(mac(request.keyId(), request.message()), request.mac().asByteArray())) {
      throw Refusals.named(
              KmsInvalidMacException.builder(), "KMSInvalidMacException", "The MAC is not valid")
          .build();
    }
    return VerifyMacResponse.builder().keyId(request.keyId()).macValid(true).build();
  }

  private static byte[] mac(String keyId, SdkBytes message) {
    return Hash.hmac(keyId.getBytes(StandardCharsets.UTF_8), message.asByteArray());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
