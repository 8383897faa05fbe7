package saluran.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import saluran.json.Canonical;
import saluran.json.Records;
import saluran.json.StrictJson;
import saluran.ledger.Hash;
import saluran.ledger.Kept;

/// What the door puts on queue `flags`: the signed entry 1 and what the agency sent.
///
/// @param receipt the JWS whose payload is entry 1
/// @param body base64url of the raw body
/// @param headers that were signed, and the signature's own
/// @param signatureBase what the agency signed
public record FlagMessage(
    String receipt, String body, Map<String, String> headers, String signatureBase) {

  public FlagMessage {
    headers = Map.copyOf(headers);
  }

  /// The message's text on the queue.
  public String text() {
    return Canonical.text(Records.write(this));
  }

  /// The message of that text.
  ///
  /// @throws IllegalArgumentException where it is none
  public static FlagMessage read(String text) {
    return Records.read(FlagMessage.class, StrictJson.own(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// What is kept beside entry 1: the request and its receipt.
  public List<Kept> kept() {
    return List.of(
        new Kept.Request(Hash.fromBase64url(body), headers, signatureBase),
        new Kept.Receipt(1, receipt));
  }
}
