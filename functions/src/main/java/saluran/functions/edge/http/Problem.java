package saluran.functions.edge.http;

/// The closed list of problems that the HTTP interface answers with; `docs/problems.md` explains
/// each.
public enum Problem {
  NOT_FOUND(404, "not-found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed"),
  TOO_LARGE(413, "too-large"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type"),
  UNSIGNED(401, "unsigned"),
  INVALID(400, "invalid"),
  OUT_OF_SCOPE(403, "out-of-scope"),
  STATE(409, "state"),
  CONFLICTING_KEY(422, "conflicting-key"),
  UNAVAILABLE(503, "unavailable");

  private final int status;
  private final String name;

  Problem(int status, String name) {
    this.status = status;
    this.name = name;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// A URI that names the problem and, being a URN, promises no page.
  public String type() {
    return "urn:saluran:problem:" + name;
  }

  /// What it is called, whatever the occasion (RFC 9457 §3.1.3).
  ///
  /// @param language one of [saluran.flag.Languages#ALL]
  public String title(String language) {
    return ProblemText.of(language, "title." + name);
  }
}
