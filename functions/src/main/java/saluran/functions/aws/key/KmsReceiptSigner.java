package saluran.functions.aws.key;

import java.util.List;
import saluran.json.Json;
import saluran.ledger.Ledger.Unavailable;
import saluran.receipt.PublicKeys;
import saluran.receipt.ReceiptSigner;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Receipts signed by KMS keys (`ECC_NIST_P256`), named by their key ids; the newest signs.
public final class KmsReceiptSigner implements ReceiptSigner {

  private final KmsClient kms;
  private final List<String> keyIds;

  /// @param keyIds oldest first
  public KmsReceiptSigner(KmsClient kms, List<String> keyIds) {
    this.kms = kms;
    this.keyIds = List.copyOf(keyIds);
  }

  @Override
  public String keyId() {
    return keyIds.getLast();
  }

  @Override
  public byte[] sign(byte[] sha256) {
    try {
      return kms.sign(
              request ->
                  request
                      .keyId(keyId())
                      .messageType(MessageType.DIGEST)
                      .message(SdkBytes.fromByteArray(sha256))
                      .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
          .signature()
          .asByteArray();
    } catch (SdkException failed) {
      throw new Unavailable("no receipt can be signed", failed);
    }
  }

  /// The public half of each key, SubjectPublicKeyInfo in DER, oldest first.
  ///
  /// @throws Unavailable where one cannot be had now
  public List<PublicHalf> publicKeys() {
    try {
      return keyIds.stream()
          .map(
              id ->
                  new PublicHalf(
                      id, kms.getPublicKey(request -> request.keyId(id)).publicKey().asByteArray()))
          .toList();
    } catch (SdkException failed) {
      throw new Unavailable("the public keys cannot be read", failed);
    }
  }

  /// The public halves as they are published.
  ///
  /// @throws Unavailable where one cannot be had now
  public Json.Obj jwks() {
    return PublicKeys.jwks(
        publicKeys().stream().map(half -> PublicKeys.jwk(half.keyId(), half.der())).toList());
  }

  /// A key id and its public half.
  public record PublicHalf(String keyId, byte[] der) {}
}
