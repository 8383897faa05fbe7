package saluran.functions.aws.dynamo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saluran.erasure.Trace;
import saluran.fsck.Stored;
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
  private static final String PACKS = "PACK#";

  private static final String RELATIONS = DynamoRelations.RELATED;

  /// Where the parts begin that may be erased.
  static final List<String> ERASABLE = List.of(BODY, REQUESTS, VALUES, MAILS, EVENTS, RELATIONS);

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
    return PACKS + payloadSha256;
  }

  /// What is kept beside a chain, and until when.
  ///
  /// @param now when it is written
  static Items of(String subject, Kept kept, Retention retention, Instant now) {
    Items item = of(subject, kept);
    return switch (kept) {
      case Kept.Request request -> retention.expiring(item, Retention.Kind.REQUEST, now);
      case Kept.LaterRequest later -> retention.expiring(item, Retention.Kind.REQUEST, now);
      case Kept.Mail mail -> retention.expiring(item, Retention.Kind.MAIL, now);
      case Kept.SesEvent event -> retention.expiring(item, Retention.Kind.EVENT, now);
      case Kept.Receipt receipt -> item;
      case Kept.Manifest manifest -> item;
    };
  }

  /// A sealed value, and until when it is kept.
  ///
  /// @param now when it is written
  static Items of(String subject, long seq, SealedValue value, Retention retention, Instant now) {
    return retention.expiring(
        Items.of(subject, valuePart(seq, value.name()))
            .text("value", value.value())
            .bytes("key", value.key()),
        Retention.Kind.VALUE,
        now);
  }

  /// What is kept beside a chain for good.
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

  /// Whatever an item holds, for one who looks at all of them.
  static Stored.Piece piece(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    if (part.startsWith(DynamoRelations.RELATED)) {
      return new Stored.Piece.Hint(part);
    }
    try {
      if (part.startsWith(VALUES)) {
        return new Stored.Piece.Value(part, seq(item), value(item));
      }
      Kept kept =
          part.startsWith(PACKS)
              ? new Kept.Manifest(part.substring(PACKS.length()), Items.text(item, "jws"))
              : kept(item);
      String own = Items.text(of(Items.text(item, "subject"), kept).attributes(), "part");
      return own.equals(part)
          ? new Stored.Piece.Thing(part, kept)
          : new Stored.Piece.Unreadable(part, "it belongs under the name " + own);
    } catch (RuntimeException damaged) {
      return new Stored.Piece.Unreadable(part, "it cannot be read");
    }
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

  /// One of the parts that may be erased.
  static Trace trace(Map<String, AttributeValue> item) {
    String part = Items.text(item, "part");
    String id = part.substring(part.indexOf('#') + 1);
    return switch (part.substring(0, part.length() - id.length())) {
      case VALUES ->
          new Trace.Value(seq(item), id.substring(id.indexOf('#') + 1), Items.text(item, "value"));
      case REQUESTS -> new Trace.Request(id);
      case MAILS -> new Trace.Mail(id);
      case EVENTS -> new Trace.Event(id, SesEvent.read(Items.bytes(item, "json")).attempt());
      case RELATIONS -> new Trace.Relation(id);
      default -> new Trace.Request("");
    };
  }

  /// Where a trace lies.
  static String part(Trace trace) {
    return switch (trace) {
      case Trace.Value value -> valuePart(value.seq(), value.of());
      case Trace.Request request -> request.id().isEmpty() ? BODY : REQUESTS + request.id();
      case Trace.Mail mail -> mailPart(mail.attempt());
      case Trace.Event event -> EVENTS + event.id();
      case Trace.Relation relation -> RELATIONS + relation.id();
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
