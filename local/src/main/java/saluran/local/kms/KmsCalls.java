package saluran.local.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Optional;
import javax.crypto.Mac;

/// The calls themselves, after the KMS API reference.
final class KmsCalls {
  private static final int DIGEST_BYTES = 32;
  private static final int LONGEST_MESSAGE = 4096;
  private static final String SIGNING = "ECDSA_SHA_256";
  private static final String MAC = "HMAC_SHA_256";

  private final KeyFile keys;
  private final String arnPrefix;
  private final ObjectMapper json;

  /// @param arnPrefix what stands before a key's id in its ARN
  KmsCalls(KeyFile keys, String arnPrefix, ObjectMapper json) {
    this.keys = keys;
    this.arnPrefix = arnPrefix;
    this.json = json;
  }

  /// Answers `call`, such as `Sign`.
  KmsAnswer answer(String call, JsonNode request) {
    return switch (call) {
      case "GetPublicKey", "Sign" ->
          withKey(request, (id, key) -> pairCall(call, request, id, key));
      case "GenerateMac", "VerifyMac" ->
          withKey(request, (id, key) -> secretCall(call, request, id, key));
      default ->
          new KmsAnswer.Refused("UnsupportedOperationException", "Not answered here: " + call);
    };
  }

  private interface KeyedCall {
    KmsAnswer answer(String arn, LocalKey key);
  }

  private KmsAnswer withKey(JsonNode request, KeyedCall call) {
    String keyId = request.path("KeyId").asText("");
    if (keyId.isEmpty()) {
      return KmsAnswer.Refused.invalid("KeyId is missing");
    }
    String id = keyId.startsWith(arnPrefix) ? keyId.substring(arnPrefix.length()) : keyId;
    Optional<LocalKey> key = keys.find(id);
    return key.isEmpty()
        ? new KmsAnswer.Refused("NotFoundException", "Key '" + arnPrefix + id + "' does not exist")
        : call.answer(arnPrefix + id, key.get());
  }

  private KmsAnswer pairCall(String call, JsonNode request, String arn, LocalKey key) {
    return switch (key) {
      case LocalKey.Pair pair when call.equals("Sign") -> sign(request, arn, pair);
      case LocalKey.Pair pair -> new KmsAnswer.Done(publicKey(arn, pair));
      case LocalKey.Secret secret when call.equals("Sign") ->
          new KmsAnswer.Refused(
              "InvalidKeyUsageException",
              arn + " key usage is GENERATE_VERIFY_MAC which is not valid for Sign.");
      case LocalKey.Secret secret ->
          new KmsAnswer.Refused("UnsupportedOperationException", arn + " has no public key.");
    };
  }

  private KmsAnswer secretCall(String call, JsonNode request, String arn, LocalKey key) {
    return switch (key) {
      case LocalKey.Pair pair ->
          new KmsAnswer.Refused(
              "InvalidKeyUsageException",
              arn + " key usage is SIGN_VERIFY which is not valid for " + call + ".");
      case LocalKey.Secret secret -> mac(call, request, arn, secret);
    };
  }

  private ObjectNode publicKey(String arn, LocalKey.Pair pair) {
    ObjectNode answer = json.createObjectNode().put("KeyId", arn);
    answer.put("PublicKey", pair.publicKey().getEncoded());
    answer.put("CustomerMasterKeySpec", KeyFile.ECC_NIST_P256);
    answer.put("KeySpec", KeyFile.ECC_NIST_P256);
    answer.put("KeyUsage", "SIGN_VERIFY");
    answer.putArray("SigningAlgorithms").add(SIGNING);
    return answer;
  }

  private KmsAnswer sign(JsonNode request, String arn, LocalKey.Pair pair) {
    if (!request.path("SigningAlgorithm").asText("").equals(SIGNING)) {
      return new KmsAnswer.Refused(
          "InvalidKeyUsageException", "Algorithm is not valid for " + arn + ": only " + SIGNING);
    }
    if (!request.path("MessageType").asText("RAW").equals("DIGEST")) {
      return new KmsAnswer.Refused(
          "UnsupportedOperationException", "Only MessageType DIGEST is answered here");
    }
    Optional<byte[]> digest = blob(request, "Message");
    if (digest.isEmpty() || digest.get().length != DIGEST_BYTES) {
      return KmsAnswer.Refused.invalid("Digest is invalid length for algorithm " + SIGNING + ".");
    }
    try {
      Signature signer = Signature.getInstance("NONEwithECDSA");
      signer.initSign(pair.privateKey());
      signer.update(digest.get());
      ObjectNode answer = json.createObjectNode().put("KeyId", arn);
      answer.put("Signature", signer.sign());
      return new KmsAnswer.Done(answer.put("SigningAlgorithm", SIGNING));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("every Java signs with P-256", broken);
    }
  }

  private KmsAnswer mac(String call, JsonNode request, String arn, LocalKey.Secret secret) {
    if (!request.path("MacAlgorithm").asText("").equals(MAC)) {
      return new KmsAnswer.Refused(
          "InvalidKeyUsageException", "Algorithm is not valid for " + arn + ": only " + MAC);
    }
    Optional<byte[]> message = blob(request, "Message");
    if (message.isEmpty() || message.get().length == 0 || message.get().length > LONGEST_MESSAGE) {
      return KmsAnswer.Refused.invalid("Message must have 1 to " + LONGEST_MESSAGE + " bytes");
    }
    byte[] mac = hmac(secret, message.get());
    ObjectNode answer = json.createObjectNode().put("KeyId", arn);
    if (call.equals("GenerateMac")) {
      return new KmsAnswer.Done(answer.put("MacAlgorithm", MAC).put("Mac", mac));
    }
    Optional<byte[]> claimed = blob(request, "Mac");
    if (claimed.isEmpty() || claimed.get().length == 0) {
      return KmsAnswer.Refused.invalid("Mac is missing");
    }
    return MessageDigest.isEqual(mac, claimed.get())
        ? new KmsAnswer.Done(answer.put("MacAlgorithm", MAC).put("MacValid", true))
        : new KmsAnswer.Refused("KMSInvalidMacException", "The MAC is not valid for this message");
  }

  private static byte[] hmac(LocalKey.Secret secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret.key());
      return mac.doFinal(message);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", broken);
    }
  }

  private static Optional<byte[]> blob(JsonNode request, String field) {
    JsonNode node = request.path(field);
    if (!node.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(node.binaryValue());
    } catch (IOException noBase64) {
      return Optional.empty();
    }
  }
}
