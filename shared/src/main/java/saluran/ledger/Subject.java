package saluran.ledger;

/// What a chain of entries is about. Each subject has a chain of its own.
///
/// @param id of a flag: 26 characters of lower-case base32; of a contact: its id in the directory;
///     of the directory: empty
public record Subject(Kind kind, String id) {

  /// The closed list of kinds.
  public enum Kind {
    FLAG,
    CONTACT,
    DIRECTORY
  }

  /// The one chain of the directory.
  public static final Subject DIRECTORY = new Subject(Kind.DIRECTORY, "");

  private static final int FLAG_ID_LENGTH = 26;
  private static final int MAX_CONTACT_ID = 64;

  public Subject {
    boolean sound =
        switch (kind) {
          case FLAG -> isFlagId(id);
          case CONTACT -> isContactId(id);
          case DIRECTORY -> id.isEmpty();
        };
    if (!sound) {
      throw new IllegalArgumentException("no subject: " + kind + " " + id);
    }
  }

  /// The flag of that id.
  ///
  /// @throws IllegalArgumentException where the id has not a flag id's form
  public static Subject flag(String id) {
    return new Subject(Kind.FLAG, id);
  }

  /// Whether this text has a flag id's form.
  public static boolean isFlagId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '2' || c > '7')) {
        return false;
      }
    }
    return text.length() == FLAG_ID_LENGTH;
  }

  private static boolean isContactId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_CONTACT_ID;
  }

  /// The subject that [#toString] wrote.
  ///
  /// @throws IllegalArgumentException where the text is none
  public static Subject parse(String text) {
    int slash = text.indexOf('/');
    String kind = slash < 0 ? text : text.substring(0, slash);
    for (Kind known : Kind.values()) {
      if (word(known).equals(kind)) {
        return new Subject(known, slash < 0 ? "" : text.substring(slash + 1));
      }
    }
    throw new IllegalArgumentException("no subject: " + text);
  }

  /// `flag/<id>`, `contact/<id>` or `directory`: as it stands in entries, tables and queues.
  @Override
  public String toString() {
    return kind == Kind.DIRECTORY ? word(kind) : word(kind) + "/" + id;
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case FLAG -> "flag";
      case CONTACT -> "contact";
      case DIRECTORY -> "directory";
    };
  }
}
