package saluran.functions.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Kept;
import saluran.ledger.SealedValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of the table of sealed values: `BODY`, `REQUEST#id`, `VALUE#seq#name`, `RECEIPT#seq`, `MAIL#attempt`,
/// `SES#…`.
final class SealedItems {

  static final String BODY = "BODY";
  static final String VALUES = "VALUE#";

  private SealedItems() {}

  static String valuePart(long seq, String name) {
    return VALUES + "%06d#%s".formatted(seq, name);
  }

  static String receiptPart(long seq) {
    return "RECEIPT#%06d".formatted(seq);
  }

  static String mailPart(String attempt) {
    return "MAIL#" + attempt;
  }

  static Items of(String subject, Kept kept) {
    return switch (kept) {
      case Kept.Request request -> request(Items.of(subject, BODY), request);
      case Kept.LaterRequest(String id, Kept.Request request) ->
          request(Items.of(subject, "REQUEST#" + id), request);
      case Kept.Receipt receipt ->
          Items.of(subject, receiptPart(receipt.seq())).text("jws", receipt.jws());
      case Kept.Mail mail ->
          Items.of(subject, mailPart(mail.attempt())).bytes("mime", mail.mime());
      case Kept.SesEvent event ->
          Items.of(
                  subject,
                  "SES#" + event.messageId() + "#" + event.eventType() + "#" + event.timestamp())
              .bytes("json", event.json());
    };
  }

  private static Items request(Items item, Kept.Request request) {
    return item.bytes("body", request.body())
        .text("headers", headers(request.headers()))
        .text("signature_base", request.signatureBase());
  }

  static Kept.Request request(Map<String, AttributeValue> item) {
    Map<String, String> headers = new TreeMap<>();
    StrictJson.own(Items.text(item, "headers").getBytes(StandardCharsets.UTF_8))
        .members()
        .forEach((name, value) -> headers.put(name, ((Json.Text) value).value()));
    return new Kept.Request(
        Items.bytes(item, "body"), headers, Items.text(item, "signature_base"));
  }

  static SealedValue value(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    String name = part.substring(part.indexOf('#', VALUES.length()) + 1);
    return new SealedValue(name, Items.text(item, "value"), Items.bytes(item, "key"));
  }

  static long seq(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    return Long.parseLong(
        part.substring(VALUES.length(), part.indexOf('#', VALUES.length())));
  }

  private static String headers(Map<String, String> headers) {
    Map<String, Json> members = new TreeMap<>();
    headers.forEach((name, value) -> members.put(name, new Json.Text(value)));
    return Canonical.text(Json.Obj.of(members));
  }
}
