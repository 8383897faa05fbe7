package saluran.notice;

/// What SES lets the account send (`GetAccount`, `SendQuota`).
///
/// @param perSecond mails a second, above 0
/// @param perDay mails in 24 hours; below 0: unlimited
/// @param sentToday mails in the last 24 hours
/// @param enabled whether the account may send at all: false while SES has paused it
public record SendQuota(double perSecond, double perDay, double sentToday, boolean enabled) {

  /// A new account's, in the sandbox: what may safely be assumed while nothing is known.
  public static final SendQuota SMALLEST = new SendQuota(1, 200, 0, true);

  /// Asks SES.
  public interface Source {
    /// The quota now. Control calls allow about one a second for the whole account, so the answer
    /// is to be kept for a minute.
    ///
    /// @throws saluran.ledger.Ledger.Unavailable where SES does not say
    SendQuota ask();
  }
}
