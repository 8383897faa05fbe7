package saluran.functions.aws.key;

import saluran.intake.AgencySigner;
import saluran.ledger.Hash;
import saluran.ledger.Ledger.Unavailable;
import saluran.receipt.Jws;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// An agency's key that KMS keeps (`ECC_NIST_P256`): `ecdsa-p256-sha256` of RFC 9421 §3.3.4.
public final class KmsAgencyKey implements AgencySigner.Key {

  private final KmsClient kms;
  private final String keyId;

  /// @param keyId of the key in KMS
  public KmsAgencyKey(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  /// @throws Unavailable where it cannot be signed now
  @Override
  public byte[] sign(byte[] base) {
    try {
      return Jws.raw(
          kms.sign(
                  request ->
                      request
                          .keyId(keyId)
                          .messageType(MessageType.DIGEST)
                          .message(SdkBytes.fromByteArray(Hash.sha256(base)))
                          .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
              .signature()
              .asByteArray());
    } catch (SdkException failed) {
      throw new Unavailable("no request can be signed", failed);
    }
  }
}
