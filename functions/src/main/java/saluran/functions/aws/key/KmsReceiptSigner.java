package saluran.functions.aws.key;

import java.time.InstantSource;
import saluran.json.Json;
import saluran.ledger.Ledger.Unavailable;
import saluran.receipt.KeyTurns;
import saluran.receipt.PublicKeys;
import saluran.receipt.ReceiptSigner;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Receipts signed by KMS keys (`ECC_NIST_P256`), named by their key ids, each in its turn.
public final class KmsReceiptSigner implements ReceiptSigner {

  private final KmsClient kms;
  private final KeyTurns turns;
  private final InstantSource clock;

  /// @param turns which key signs when
  /// @param clock the channel's time, by which entries are dated too
  public KmsReceiptSigner(KmsClient kms, KeyTurns turns, InstantSource clock) {
    this.kms = kms;
    this.turns = turns;
    this.clock = clock;
  }

  @Override
  public String keyId() {
    return turns.at(clock.instant());
  }

  @Override
  public byte[] sign(String keyId, byte[] sha256) {
    try {
      return kms.sign(
              request ->
                  request
                      .keyId(keyId)
                      .messageType(MessageType.DIGEST)
                      .message(SdkBytes.fromByteArray(sha256))
                      .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
          .signature()
          .asByteArray();
    } catch (SdkException failed) {
      throw new Unavailable("no receipt can be signed", failed);
    }
  }

  /// The public half of each key with its time, as they are published, oldest first.
  ///
  /// @throws Unavailable where one cannot be had now
  public Json.Obj jwks() {
    try {
      return PublicKeys.jwks(turns.turns().stream().map(this::jwk).toList());
    } catch (SdkException failed) {
      throw new Unavailable("the public keys cannot be read", failed);
    }
  }

  private Json.Obj jwk(KeyTurns.Turn turn) {
    byte[] der = kms.getPublicKey(request -> request.keyId(turn.keyId())).publicKey().asByteArray();
    return PublicKeys.jwk(turn.keyId(), der, turn.from(), turns.end(turn));
  }
}
