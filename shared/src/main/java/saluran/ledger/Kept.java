package saluran.ledger;

import java.util.Map;

/// What lies beside a chain, in the store of sealed values: bytes that an entry holds the digest
/// of. All of it can be erased without breaking the chain.
public sealed interface Kept {

  /// What the agency sent.
  ///
  /// @param body the raw bytes
  /// @param headers the covered and signature headers, by lower-case name
  /// @param signatureBase what the agency signed (RFC 9421 §2.5)
  record Request(byte[] body, Map<String, String> headers, String signatureBase) implements Kept {
    public Request {
      headers = Map.copyOf(headers);
    }
  }

  /// What the agency sent about its flag later on.
  ///
  /// @param id as [FlagFacts.Signed] has it
  record LaterRequest(String id, Request request) implements Kept {}

  /// The signed receipt of an entry.
  record Receipt(long seq, String jws) implements Kept {}

  /// A mail as handed to SES.
  record Mail(String attempt, byte[] mime) implements Kept {}

  /// An event as SES sent it.
  record SesEvent(String messageId, String eventType, String timestamp, byte[] json)
      implements Kept {}

  /// The signature of an evidence pack's manifest.
  ///
  /// @param payloadSha256 of the manifest's bytes
  /// @param detached the compact JWS without its payload (RFC 7515 appendix F)
  record Manifest(String payloadSha256, String detached) implements Kept {}
}
