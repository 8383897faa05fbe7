package saluran.functions.aws.mail;

import java.util.List;
import java.util.Map;
import saluran.ledger.Ledger.Unavailable;
import saluran.notice.Mail;
import saluran.notice.MailService;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/// Mails through SES v2, as raw bytes, so that the digest in the ledger is of what was handed over.
public final class SesMailService implements MailService {

  private final SesV2Client ses;
  private final String from;
  private final String replyTo;
  private final String configurationSet;

  /// @param configurationSet publishes the events that [saluran.receipt.SesEvent] reads
  public SesMailService(SesV2Client ses, String from, String replyTo, String configurationSet) {
    this.ses = ses;
    this.from = from;
    this.replyTo = replyTo;
    this.configurationSet = configurationSet;
  }

  @Override
  public byte[] compose(Mail mail) {
    return Mime.bytes(mail, from, replyTo);
  }

  @Override
  public Answer send(String to, byte[] mime, Map<String, String> tags) {
    List<MessageTag> sesTags =
        tags.entrySet().stream()
            .map(tag -> MessageTag.builder().name(tag.getKey()).value(tag.getValue()).build())
            .toList();
    try {
      String id =
          ses.sendEmail(
                  request ->
                      request
                          .fromEmailAddress(from)
                          .destination(destination -> destination.toAddresses(to))
                          .configurationSetName(configurationSet)
                          .emailTags(sesTags)
                          .content(
                              content ->
                                  content.raw(raw -> raw.data(SdkBytes.fromByteArray(mime)))))
              .messageId();
      return new Answer.Taken(id);
    } catch (TooManyRequestsException
        | LimitExceededException
        | SendingPausedException
        | AccountSuspendedException later) {
      return new Answer.Later(later.awsErrorDetails().errorCode());
    } catch (MessageRejectedException | BadRequestException never) {
      return new Answer.Never(never.awsErrorDetails().errorCode());
    } catch (SdkException unknown) {
      throw new Unavailable("SES gave no answer", unknown);
    }
  }
}
