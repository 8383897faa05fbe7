package saluran.simulation.cloud;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/// SES in memory: takes mails and hands them to whoever decides what becomes of them.
public final class MemoryMail implements SesV2Client {

  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private final Consumer<Taken> taken;
  private final Supplier<GetAccountResponse> account;
  private long mails;

  /// A mail that SES took.
  ///
  /// @param id SES's own
  /// @param tags by name
  public record Taken(String id, String to, Map<String, String> tags, byte[] mime) {}

  /// @param taken gets each mail before the sender hears that it was taken
  /// @param account says how the account stands
  public MemoryMail(Consumer<Taken> taken, Supplier<GetAccountResponse> account) {
    this.taken = taken;
    this.account = account;
  }

  @Override
  public SendEmailResponse sendEmail(SendEmailRequest request) {
    if (request.destination().toAddresses().size() != 1 || request.content().raw() == null) {
      throw new UnsupportedOperationException("a mail that is not raw and for one recipient");
    }
    Map<String, String> tags = new TreeMap<>();
    for (MessageTag tag : request.emailTags()) {
      if (!TAG.matcher(tag.name()).matches() || !TAG.matcher(tag.value()).matches()) {
        throw Refusals.named(
                BadRequestException.builder(), "BadRequestException", "Invalid tag: " + tag)
            .build();
      }
      tags.put(tag.name(), tag.value());
    }
    String id = "%s%016x-000000".formatted("0100", ++mails);
    taken.accept(
        new Taken(
            id,
            request.destination().toAddresses().getFirst(),
            tags,
            request.content().raw().data().asByteArray()));
    return SendEmailResponse.builder().messageId(id).build();
  }

  @Override
  public GetAccountResponse getAccount(GetAccountRequest request) {
    return account.get();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
