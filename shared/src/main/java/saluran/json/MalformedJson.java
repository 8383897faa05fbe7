package saluran.json;

/// What was wrong with a text that is no acceptable JSON, and where.
public final class MalformedJson extends Exception {

  /// The closed list of reasons; each has a text in the message bundles.
  public enum Reason {
    NOT_UTF8,
    BYTE_ORDER_MARK,
    NOT_JSON,
    DUPLICATE_NAME,
    TOO_DEEP,
    NUMBER_TOO_LONG,
    NUL_CHARACTER,
    LONE_SURROGATE,
    TRAILING_CONTENT
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String pointer;

  MalformedJson(Reason reason, String pointer) {
    super(reason + " at '" + pointer + "'", null, false, false);
    this.reason = reason;
    this.pointer = pointer;
  }

  /// Why it was refused.
  public Reason reason() {
    return reason;
  }

  /// The JSON Pointer (RFC 6901) of the place; empty for the whole text.
  public String pointer() {
    return pointer;
  }
}
