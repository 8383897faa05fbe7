package saluran.functions.aws.mail;

import saluran.ledger.Ledger.Unavailable;
import saluran.notice.SendQuota;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;

/// The account's quota, from SES v2's `GetAccount`.
public final class SesQuota implements SendQuota.Source {

  private final SesV2Client ses;

  /// @param ses the account's client
  public SesQuota(SesV2Client ses) {
    this.ses = ses;
  }

  @Override
  public SendQuota ask() {
    try {
      GetAccountResponse account = ses.getAccount(request -> {});
      return new SendQuota(
          account.sendQuota().maxSendRate(),
          account.sendQuota().max24HourSend(),
          account.sendQuota().sentLast24Hours(),
          account.sendingEnabled());
    } catch (SdkException failed) {
      throw new Unavailable("SES does not say its quota", failed);
    }
  }
}
