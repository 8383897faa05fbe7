package saluran.simulation.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import saluran.ledger.Hash;
import saluran.receipt.Jws;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.VerifyMacRequest;
import software.amazon.awssdk.services.kms.model.VerifyMacResponse;

/// KMS in memory. MACs and signatures are real. A signature is the same for the same digest, since
/// a seed must tell the same story twice: what ECDSA draws by chance comes from key and digest
/// here.
public final class MemoryKeys implements KmsClient {

  private final Map<String, KeyPair> pairs;

  /// @param pairs those that sign, by their ids: P-256; a MAC is made by whichever key is named
  public MemoryKeys(Map<String, KeyPair> pairs) {
    this.pairs = pairs;
  }

  private KeyPair pair(String id) {
    KeyPair pair = pairs.get(id);
    if (pair == null) {
      throw Refusals.named(NotFoundException.builder(), "NotFoundException", "no key " + id)
          .build();
    }
    return pair;
  }

  @Override
  public SignResponse sign(SignRequest request) {
    byte[] digest = request.message().asByteArray();
    try {
      KeyPair pair = pair(request.keyId());
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(pair.getPrivate(), new NotRandom(digest));
      signature.update(digest);
      byte[] der = signature.sign();
      OwnSignatures.made(pair.getPublic(), digest, Jws.raw(der));
      return SignResponse.builder()
          .keyId(request.keyId())
          .signature(SdkBytes.fromByteArray(der))
          .signingAlgorithm(request.signingAlgorithm())
          .build();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
    return GetPublicKeyResponse.builder()
        .keyId(request.keyId())
        .publicKey(SdkBytes.fromByteArray(pair(request.keyId()).getPublic().getEncoded()))
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
