package saluran.intake;

import saluran.intake.SignatureProfile.Reason;

/// The closed list of what a request may break of the profile; the text of each stands in the
/// message bundles `refusals` under its name, and `docs/signing.md` has a row for it.
public enum SignatureRule {
  HEADER_MISSING(Reason.MISSING),
  HEADER_NOT_PRINTABLE(Reason.MALFORMED),
  MEMBER_TWICE(Reason.MALFORMED),
  PARAMETER_TWICE(Reason.MALFORMED),
  NO_FIELD_KEY(Reason.MALFORMED),
  NO_ESCAPE(Reason.MALFORMED),
  OPEN_STRING(Reason.MALFORMED),
  NO_INTEGER(Reason.MALFORMED),
  OPEN_BYTES(Reason.MALFORMED),
  NO_BASE64(Reason.MALFORMED),
  CHARACTER_MISSING(Reason.MALFORMED),
  QUERY_OF_POST(Reason.WRONG_COMPONENTS),
  TWO_SIGNATURES(Reason.WRONG_COMPONENTS),
  NO_SIGNATURE(Reason.WRONG_COMPONENTS),
  NO_MEMBER(Reason.MISSING),
  OTHER_COMPONENTS(Reason.WRONG_COMPONENTS),
  OTHER_PARAMETERS(Reason.WRONG_COMPONENTS),
  NOT_NOW(Reason.WRONG_TIME),
  NO_KEY(Reason.UNKNOWN_KEY),
  OTHER_ALGORITHM(Reason.WRONG_COMPONENTS),
  NO_DIGEST(Reason.WRONG_DIGEST),
  OTHER_DIGEST(Reason.WRONG_DIGEST),
  RESERVED_PATH(Reason.WRONG_COMPONENTS),
  OTHER_SIGNATURE(Reason.WRONG_SIGNATURE);

  private final Reason reason;

  SignatureRule(Reason reason) {
    this.reason = reason;
  }

  /// The reason that the rule belongs to.
  public Reason reason() {
    return reason;
  }
}
