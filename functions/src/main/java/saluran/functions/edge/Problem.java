package saluran.functions.edge;

/// The closed list of problems that the HTTP interface answers with; `docs/problems.md` explains each.
enum Problem {
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  TOO_LARGE(413, "too-large", "Too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
  UNSIGNED(401, "unsigned", "The signature is not accepted"),
  INVALID(400, "invalid", "The request breaks rules"),
  OUT_OF_SCOPE(403, "out-of-scope", "Outside the agency's scope"),
  CONFLICTING_KEY(422, "conflicting-key", "The idempotency key stands for other bytes"),
  UNAVAILABLE(503, "unavailable", "Not available now");

  private final int status;
  private final String name;
  private final String title;

  Problem(int status, String name, String title) {
    this.status = status;
    this.name = name;
    this.title = title;
  }

  int status() {
    return status;
  }

  /// A URI that names the problem and, being a URN, promises no page.
  String type() {
    return "urn:saluran:problem:" + name;
  }

  String title() {
    return title;
  }
}
