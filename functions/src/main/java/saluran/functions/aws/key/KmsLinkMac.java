package saluran.functions.aws.key;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import saluran.ledger.Ledger.Unavailable;
import saluran.notice.LinkMac;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// Links authenticated by KMS HMAC keys; the last one makes, all verify.
public final class KmsLinkMac implements LinkMac {

  private final KmsClient kms;
  private final SequencedMap<String, String> keys;

  /// @param keys KMS key ids by the short id that stands in the link; a new one stands last only
  ///     once every version knows it
  public KmsLinkMac(KmsClient kms, SequencedMap<String, String> keys) {
    this.kms = kms;
    this.keys = new LinkedHashMap<>(keys);
  }

  @Override
  public String keyId() {
    return keys.lastEntry().getKey();
  }

  @Override
  public byte[] make(byte[] message) {
    try {
      return kms.generateMac(
              request ->
                  request
                      .keyId(keys.lastEntry().getValue())
                      .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                      .message(SdkBytes.fromByteArray(message)))
          .mac()
          .asByteArray();
    } catch (SdkException failed) {
      throw new Unavailable("no link can be made", failed);
    }
  }

  @Override
  public boolean verifies(String keyId, byte[] message, byte[] mac) {
    String key = keys.get(keyId);
    if (key == null) {
      return false;
    }
    try {
      return kms.verifyMac(
              request ->
                  request
                      .keyId(key)
                      .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                      .message(SdkBytes.fromByteArray(message))
                      .mac(SdkBytes.fromByteArray(mac)))
          .macValid();
    } catch (KmsInvalidMacException altered) {
      return false;
    } catch (SdkException failed) {
      throw new Unavailable("no link can be checked", failed);
    }
  }
}
