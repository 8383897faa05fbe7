package saluran.flag;

import java.util.List;

/// One rule that a body or a query broke, and where.
///
/// @param pointer JSON Pointer (RFC 6901); empty for the whole; a query's parameter is `/name`
/// @param rule which rule
/// @param arguments what the rule's text is filled with: a bound, a list of words, another field's
///     name
public record Fault(String pointer, Rule rule, List<String> arguments) {
  public Fault {
    arguments = List.copyOf(arguments);
  }

  /// The closed list of rules; the text of each stands in the message bundles under `fault.<NAME>`.
  public enum Rule {
    NOT_UTF8,
    BYTE_ORDER_MARK,
    NOT_JSON,
    DUPLICATE_NAME,
    TOO_DEEP,
    NUMBER_TOO_LONG,
    NUL_CHARACTER,
    LONE_SURROGATE,
    TRAILING_CONTENT,
    NOT_AN_OBJECT,
    UNKNOWN_FIELD,
    REQUIRED,
    WRONG_TYPE,
    EMPTY,
    TOO_LONG,
    CONTROL_CHARACTER,
    NOT_IN_LIST,
    BAD_FORM,
    TOO_FEW,
    TOO_MANY,
    NOT_UNIQUE,
    TAKEN,
    UNKNOWN_CONTACT,
    NOT_LATER,
    TOO_EARLY,
    TOO_MANY_ADDRESSES,
    IN_THE_FUTURE,
    REQUIRED_FOR,
    MUST_BE_TRUE,
    NO_SUCH_FLAG,
    BAD_ENCODING,
    BAD_CURSOR
  }

  /// A fault with these arguments.
  public static Fault of(String pointer, Rule rule, String... arguments) {
    return new Fault(pointer, rule, List.of(arguments));
  }
}
