package saluran.functions.aws.mail;

import java.util.Map;
import saluran.functions.log.Log;
import saluran.functions.log.Metric;
import saluran.ledger.Ledger.Unavailable;
import saluran.notice.SendQuota;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;

/// The account's quota, from SES v2's `GetAccount`.
public final class SesQuota implements SendQuota.Source {

  private final SesV2Client ses;
  private final Log log;

  /// @param ses the account's client
  /// @param log hears how the account stands
  public SesQuota(SesV2Client ses, Log log) {
    this.ses = ses;
    this.log = log;
  }

  @Override
  public SendQuota ask() {
    try {
      GetAccountResponse account = ses.getAccount(request -> {});
      SendQuota quota =
          new SendQuota(
              account.sendQuota().maxSendRate(),
              account.sendQuota().max24HourSend(),
              account.sendQuota().sentLast24Hours(),
              account.sendingEnabled());
      measure(quota, account);
      return quota;
    } catch (SdkException failed) {
      throw new Unavailable("SES does not say its quota", failed);
    }
  }

  private void measure(SendQuota quota, GetAccountResponse account) {
    long used = quota.perDay() <= 0 ? 0 : Math.round(100 * quota.sentToday() / quota.perDay());
    log.measured(
        "account",
        Map.of(
            Metric.SES_PAUSED,
            quota.enabled() ? 0L : 1L,
            Metric.SES_SANDBOX,
            Boolean.FALSE.equals(account.productionAccessEnabled()) ? 1L : 0L,
            Metric.SES_QUOTA_USED,
            used));
  }
}
