package saluran.functions.aws.dynamo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Kept;
import saluran.ledger.SealedValue;
import saluran.receipt.SesEvent;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of the table of sealed values: `BODY`, `REQUEST#id`, `VALUE#seq#name`, `RECEIPT#seq`,
/// `MAIL#attempt`, `SES#…`, `PACK#digest`.
final class SealedItems {

  static final String BODY = "BODY";
  static final String VALUES = "VALUE#";

  private static final String REQUESTS = "REQUEST#";
  private static final String RECEIPTS = "RECEIPT#";
  private static final String MAILS = "MAIL#";
  private static final String EVENTS = "SES#";

  /// Where the parts begin that go into packs: of the mails, those to the agency alone.
  static final List<String> OF_PACKS = List.of(BODY, REQUESTS, RECEIPTS, MAILS + "a", EVENTS);

  private SealedItems() {}

  static String valuePart(long seq, String name) {
    return VALUES + "%06d#%s".formatted(seq, name);
  }

  static String receiptPart(long seq) {
    return RECEIPTS + "%06d".formatted(seq);
  }

  static String mailPart(String attempt) {
    return MAILS + attempt;
  }

  static String packPart(String payloadSha256) {
    return "PACK#" + payloadSha256;
  }

  static Items of(String subject, Kept kept) {
    return switch (kept) {
      case Kept.Request request -> request(Items.of(subject, BODY), request);
      case Kept.LaterRequest(String id, Kept.Request request) ->
          request(Items.of(subject, REQUESTS + id), request);
      case Kept.Receipt receipt ->
          Items.of(subject, receiptPart(receipt.seq())).text("jws", receipt.jws());
      case Kept.Mail mail -> Items.of(subject, mailPart(mail.attempt())).bytes("mime", mail.mime());
      case Kept.SesEvent event ->
          Items.of(
                  subject,
                  EVENTS + event.messageId() + "#" + event.eventType() + "#" + event.timestamp())
              .bytes("json", event.json());
      case Kept.Manifest manifest ->
          Items.of(subject, packPart(manifest.payloadSha256())).text("jws", manifest.detached());
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
    return new Kept.Request(Items.bytes(item, "body"), headers, Items.text(item, "signature_base"));
  }

  /// What one of the parts that go into packs holds.
  static Kept kept(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    String id = part.substring(part.indexOf('#') + 1);
    return switch (part.substring(0, part.length() - id.length())) {
      case REQUESTS -> new Kept.LaterRequest(id, request(item));
      case RECEIPTS -> new Kept.Receipt(Long.parseLong(id), Items.text(item, "jws"));
      case MAILS -> new Kept.Mail(id, Items.bytes(item, "mime"));
      case EVENTS -> SesEvent.read(Items.bytes(item, "json")).raw();
      default -> request(item);
    };
  }

  static SealedValue value(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    String name = part.substring(part.indexOf('#', VALUES.length()) + 1);
    return new SealedValue(name, Items.text(item, "value"), Items.bytes(item, "key"));
  }

  static long seq(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    return Long.parseLong(part.substring(VALUES.length(), part.indexOf('#', VALUES.length())));
  }

  private static String headers(Map<String, String> headers) {
    Map<String, Json> members = new TreeMap<>();
    headers.forEach((name, value) -> members.put(name, new Json.Text(value)));
    return Canonical.text(Json.Obj.of(members));
  }
}
