package saluran.functions.edge;

import java.time.Duration;
import java.util.List;
import saluran.flag.FlagSchema;
import saluran.functions.aws.key.KmsReceiptSigner;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Problem;
import saluran.functions.edge.http.Reply;
import saluran.functions.edge.http.Routes;
import saluran.json.Times;

/// What anyone may read: the receipt keys, `security.txt`, the API's description and the flag's
/// schema; and our own 404 and 405 for whatever has no route.
public final class Public extends HttpHandler {

  /// `security.txt` is good for so long from when it is read (RFC 9116 §2.5.5 asks for less than a
  /// year).
  private static final Duration GOOD_FOR = Duration.ofDays(90);

  private final Wiring wiring;
  private final KmsReceiptSigner keys;
  private final String contact;

  /// As Lambda makes it.
  public Public() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `RECEIPT_KEYS` and `REPLY_TO_ADDRESS`; `SECURITY_CONTACT` goes before it
  public Public(Wiring wiring) {
    super(wiring.log());
    this.wiring = wiring;
    this.keys = wiring.receiptSigner();
    String people = "mailto:" + wiring.environment().require("REPLY_TO_ADDRESS");
    String security = wiring.environment().optional("SECURITY_CONTACT");
    this.contact = security.isEmpty() ? people : security;
  }

  @Override
  protected Reply answer(Http request) {
    String path = request.event().getRawPath();
    List<String> allowed = Routes.methods(path);
    if (allowed.isEmpty()) {
      return notFound(request);
    }
    if (!allowed.contains(request.method())) {
      String methods = String.join(", ", allowed);
      return problem(Problem.METHOD_NOT_ALLOWED, request, "method", methods)
          .header("allow", methods);
    }
    return switch (path) {
      case Routes.KEYS ->
          Reply.json(200, keys.jwks()).header("cache-control", "public, max-age=300");
      case Routes.OPENAPI -> published("application/json", ApiDescription.text());
      case Routes.SCHEMA -> published("application/schema+json", FlagSchema.text());
      case Routes.SECURITY -> Reply.of(200).body("text/plain; charset=utf-8", security());
      // Another function's address that has no route in this stack.
      default -> notFound(request);
    };
  }

  /// What changes with a new version of the channel alone.
  private static Reply published(String contentType, String text) {
    return Reply.of(200).body(contentType, text).header("cache-control", "public, max-age=3600");
  }

  private String security() {
    return "Contact: "
        + contact
        + "\nExpires: "
        + Times.text(wiring.clock().instant().plus(GOOD_FOR))
        + "\nPreferred-Languages: en, id\n";
  }
}
