package saluran.functions.log;

/// The channel's own figures. The template's alarms and its dashboard watch each of them by the
/// same name.
public enum Metric {
  /// From a flag's receipt to its case.
  ACCEPTED_AGE("AcceptedAge", Unit.MILLISECONDS, true),
  /// From a flag's receipt until SES took its first notice.
  NOTIFIED_AGE("NotifiedAge", Unit.MILLISECONDS, true),
  /// From a flag's receipt until a server took its first notice.
  DELIVERED_AGE("DeliveredAge", Unit.MILLISECONDS, true),
  /// From a flag's receipt until a person took it.
  ACKNOWLEDGED_AGE("AcknowledgedAge", Unit.MILLISECONDS, true),
  /// From a flag's receipt to its first decision.
  DECIDED_AGE("DecidedAge", Unit.MILLISECONDS, true),
  /// Nobody took a flag in time.
  UNACKNOWLEDGED("Unacknowledged", Unit.COUNT, true),
  /// Nobody decided a flag in time.
  OVERDUE("Overdue", Unit.COUNT, true),
  /// A ladder ended and nobody had taken the flag.
  LADDER_EXHAUSTED("LadderExhausted", Unit.COUNT, true),
  /// SES took no notice of a flag within five minutes.
  UNSENT("Unsent", Unit.COUNT, false),
  /// A mail to an agency failed for good.
  AGENCY_UNREACHED("AgencyUnreached", Unit.COUNT, false),
  /// A contact left a drill unanswered.
  CONTACT_STALE("ContactStale", Unit.COUNT, false),
  /// The minute's sweep came to its end.
  SWEEPS("Sweeps", Unit.COUNT, false),
  /// 1 while SES lets the account send nothing, else 0.
  SES_PAUSED("SesPaused", Unit.COUNT, false),
  /// 1 while the account may mail verified addresses only, else 0.
  SES_SANDBOX("SesSandbox", Unit.COUNT, false),
  /// How much of the day's quota is used.
  SES_QUOTA_USED("SesQuotaUsed", Unit.PERCENT, false);

  private final String word;
  private final Unit unit;
  private final boolean byKind;

  Metric(String word, Unit unit, boolean byKind) {
    this.word = word;
    this.unit = unit;
    this.byKind = byKind;
  }

  /// Its name in CloudWatch.
  public String word() {
    return word;
  }

  /// Whether flags sent for a test are told apart: a missed deadline of one wakes nobody.
  public boolean byKind() {
    return byKind;
  }

  /// Its unit, as CloudWatch calls it.
  public String unit() {
    return unit.word;
  }

  /// CloudWatch's units, as far as they are used here.
  private enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds"),
    PERCENT("Percent");

    private final String word;

    Unit(String word) {
      this.word = word;
    }
  }
}
