package saluran.cli.bench;

/// What a function spends that AWS has a price for, and what hangs on it.
enum Unit {
  READ("read units"),
  WRITE("write units"),
  /// Those of the write units that fall on the few keys of index `due`.
  DUE("of them in index due"),
  /// Those that fall on the agency's key of index `by_agency`.
  BY_AGENCY("of them in index by_agency"),
  SEND("SQS sends"),
  MAIL("mails"),
  SIGNATURE("signatures"),
  MAC("MACs"),
  INVOCATION("invocations"),
  MILLIS("Lambda ms"),
  /// Calls that were answered with an error: DynamoDB counts a write that lost a race, and does not
  /// say so in its answer.
  REFUSED("lost races");

  private final String words;

  Unit(String words) {
    this.words = words;
  }

  /// As a table calls it.
  String words() {
    return words;
  }
}
