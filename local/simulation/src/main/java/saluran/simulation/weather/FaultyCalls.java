package saluran.simulation.weather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import saluran.simulation.cloud.MemoryTables;
import saluran.simulation.cloud.Refusals;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;
import software.amazon.awssdk.services.sqs.model.RequestThrottledException;

/// Strikes calls with the faults of the weather. What a function sees is what the SDK shows it
/// after its own retries.
public final class FaultyCalls implements Call {

  /// The invocation that a call belongs to, and the world around it.
  public interface Circumstances {
    /// The logical id of the function that calls.
    String function();

    /// Whether the invocation is dead already.
    boolean isDead();

    /// Kills the invocation: whatever it still does is heard by nobody.
    void kill();

    /// Lets time pass inside the call.
    void pass(Duration time);

    /// Whether the function's time is up.
    boolean isTimeUp();

    /// Whether such a call gets no answer.
    boolean isOut(String operation);

    /// From now on such a call gets no answer for a while.
    void breakDown(String operation);

    /// Lets time pass until the function's time is up.
    void hang();

    /// Lets something else happen before the call.
    void meanwhile();

    /// Notes what befell a call.
    void befell(Service service, String operation, Fault fault);
  }

  /// The SDK gives a call to SES up after 8 s, any other after 4 s.
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration PATIENCE_WITH_MAIL = Duration.ofSeconds(8);

  private final Weather weather;
  private final MailAccount account;
  private final Chance chance;
  private final Circumstances circumstances;
  private final Coverage coverage = new Coverage();
  private boolean calm = true;

  /// @param account refuses mails
  /// @param circumstances of whichever invocation runs
  public FaultyCalls(
      Weather weather, MailAccount account, Chance chance, Circumstances circumstances) {
    this.weather = weather;
    this.account = account;
    this.chance = chance;
    this.circumstances = circumstances;
  }

  /// Whether nothing goes wrong from here on; so it begins.
  public void calm(boolean isCalm) {
    calm = isCalm;
  }

  /// What befell the calls of the storm.
  public Coverage coverage() {
    return coverage;
  }

  @Override
  public SdkResponse make(
      Service service,
      String operation,
      SdkRequest request,
      Function<SdkRequest, SdkResponse> next) {
    if (circumstances.isDead()) {
      throw new Crash();
    }
    while (!calm && chance.happens(weather.meanwhile())) {
      circumstances.meanwhile();
    }
    circumstances.pass(
        !calm && chance.happens(weather.stall())
            ? chance.between(Duration.ofMillis(500), Duration.ofSeconds(6))
            : chance.between(Duration.ofMillis(2), Duration.ofMillis(30)));
    Fault fault = draw(service, operation);
    if (!calm) {
      coverage.count(circumstances.function(), service, operation, fault);
    }
    circumstances.befell(service, operation, fault);
    return strike(service, request, fault, next);
  }

  private Fault draw(Service service, String operation) {
    if (circumstances.isTimeUp()) {
      return Fault.TIME_UP;
    }
    if (calm) {
      return operation.equals("sendEmail") ? account.refusal() : Fault.NONE;
    }
    if (circumstances.isOut(operation)) {
      return Fault.OUTAGE;
    }
    if (befalls(service, operation, weather.breakdown())) {
      circumstances.breakDown(operation);
      return Fault.OUTAGE;
    }
    if (befalls(service, operation, weather.crashBefore())) {
      return Fault.CRASH_BEFORE;
    }
    if (befalls(service, operation, weather.crashAfter())) {
      return Fault.CRASH_AFTER;
    }
    if (befalls(service, operation, weather.lostRequest())) {
      return Fault.LOST_REQUEST;
    }
    if (befalls(service, operation, weather.lostAnswer())) {
      return Fault.LOST_ANSWER;
    }
    if (befalls(service, operation, weather.throttled())) {
      return Fault.THROTTLED;
    }
    if (befalls(service, operation, weather.hang())) {
      circumstances.hang();
      return Fault.TIME_UP;
    }
    if (Fault.CONFLICT.canBefall(operation) && befalls(service, operation, weather.conflict())) {
      return Fault.CONFLICT;
    }
    return operation.equals("sendEmail") ? refusal() : Fault.NONE;
  }

  private Fault refusal() {
    Fault ofAccount = account.refusal();
    return ofAccount == Fault.NONE && chance.happens(weather.rejectedMail())
        ? Fault.REJECTED
        : ofAccount;
  }

  private boolean befalls(Service service, String operation, double probability) {
    return chance.happens(probability * service.misfortune(circumstances.function(), operation));
  }

  private SdkResponse strike(
      Service service, SdkRequest request, Fault fault, Function<SdkRequest, SdkResponse> next) {
    return switch (fault) {
      case NONE -> next.apply(request);
      case CRASH_BEFORE, TIME_UP -> throw died();
      case CRASH_AFTER -> {
        arrive(request, next);
        throw died();
      }
      case LOST_REQUEST, OUTAGE -> throw gaveUp(service);
      case LOST_ANSWER -> {
        arrive(request, next);
        throw gaveUp(service);
      }
      case THROTTLED -> throw throttled(service);
      case CONFLICT -> throw conflict(request);
      case PAUSED ->
          throw (SdkException)
              Refusals.named(
                      SendingPausedException.builder(), "SendingPausedException", "Sending paused")
                  .build();
      case TOO_FAST -> throw tooMany("Maximum sending rate exceeded.");
      case USED_UP ->
          throw (SdkException)
              Refusals.named(
                      LimitExceededException.builder(),
                      "LimitExceededException",
                      "Daily message quota exceeded.")
                  .build();
      case REJECTED ->
          throw (SdkException)
              Refusals.named(
                      MessageRejectedException.builder(),
                      "MessageRejected",
                      "Email address is not verified.")
                  .build();
    };
  }

  /// The request arrived; whatever the service answered, it got lost.
  private static void arrive(SdkRequest request, Function<SdkRequest, SdkResponse> next) {
    try {
      var _ = next.apply(request);
    } catch (SdkException refused) {
      // Nobody hears of it.
    }
  }

  private Crash died() {
    circumstances.kill();
    return new Crash();
  }

  private SdkException gaveUp(Service service) {
    circumstances.pass(service == Service.MAIL ? PATIENCE_WITH_MAIL : PATIENCE);
    return ApiCallTimeoutException.builder()
        .message("no answer in time")
        .writableStackTrace(false)
        .build();
  }

  private static SdkException throttled(Service service) {
    return switch (service) {
      case TABLES ->
          (SdkException)
              Refusals.named(
                      ProvisionedThroughputExceededException.builder(),
                      "ThrottlingException",
                      "Rate exceeded")
                  .build();
      case QUEUES ->
          (SdkException)
              Refusals.named(
                      RequestThrottledException.builder(), "RequestThrottled", "Rate exceeded")
                  .build();
      case MAIL -> tooMany("Too many requests.");
      case KEYS ->
          (SdkException)
              Refusals.named(KmsInternalException.builder(), "KMSInternalException", "again")
                  .build();
    };
  }

  private static SdkException tooMany(String words) {
    return (SdkException)
        Refusals.named(TooManyRequestsException.builder(), "TooManyRequestsException", words)
            .build();
  }

  private static SdkException conflict(SdkRequest request) {
    if (!(request instanceof TransactWriteItemsRequest transaction)) {
      return (SdkException)
          Refusals.named(
                  TransactionConflictException.builder(),
                  "TransactionConflictException",
                  "Transaction is ongoing for the item")
              .build();
    }
    List<CancellationReason> reasons = new ArrayList<>();
    for (int i = 0; i < transaction.transactItems().size(); i++) {
      reasons.add(
          CancellationReason.builder().code(i == 0 ? "TransactionConflict" : "None").build());
    }
    return MemoryTables.cancelled(reasons);
  }
}
