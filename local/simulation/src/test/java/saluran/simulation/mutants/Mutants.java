package saluran.simulation.mutants;

import static saluran.simulation.mutants.Templates.withHandler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saluran.functions.aws.Clients;
import saluran.functions.edge.OpenAgencies;
import saluran.json.Times;
import saluran.ledger.Hash;
import saluran.simulation.weather.Between;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.VerifyMacRequest;
import software.amazon.awssdk.services.kms.model.VerifyMacResponse;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The mistakes that must be found, each with what finds it.
public final class Mutants {

  private Mutants() {}

  /// All of them.
  public static List<Mutant> all() {
    return List.of(
        // Coming in
        Mutant.of("intake answers before the queue has the flag", answersBeforeTheQueue())
            .foundBy(Set.of(1), 200),
        Mutant.of("intake asks nobody whether the key is known", asksNobody())
            .foundBy(Set.of(2), 100),
        Mutant.of(
                "the recorder swallows the failures of a batch",
                withHandler("RecorderFunction", SwallowingRecorder.class))
            .foundBy(Set.of(1), 100),
        Mutant.of(
                "the template forgets `ReportBatchItemFailures`",
                Templates.withoutPartialFailures())
            .foundBy(Set.of(1, 4), 100),
        // The ledger
        Mutant.of("an append is made without its conditions", appendsWithoutConditions())
            .foundBy(Set.of(11), 100),
        Mutant.of("a lost race counts as written", lostRaceCounts()).foundBy(Set.of(1, 4, 5), 100),
        Mutant.of("the key signs other bytes", signsOtherBytes()).foundBy(Set.of(11, 12), 100),
        Mutant.of("a sealed value is not the one that was committed to", sealsAnotherValue())
            .foundBy(Set.of(11), 100),
        Mutant.of("the head says the state before", headSaysTheStateBefore())
            .foundBy(Set.of(11), 100),
        Mutant.of("heads do not name their agency", headsWithout("agency"))
            .foundBy(Set.of(11), 100),
        Mutant.of("heads do not say when they are due", headsWithout("due_at"))
            .foundBy(Set.of(3, 4, 6, 11, 15), 100),
        Mutant.of("a flag's body is not kept", keepsNo("BODY")).foundBy(Set.of(11), 100),
        // The mail
        Mutant.of("the attempt is written after the mail", attemptAfterTheMail())
            .foundBy(Set.of(5, 14), 100),
        Mutant.of("what SES refused counts as sent", refusedCountsAsSent()).foundBy(Set.of(3), 100),
        Mutant.of("a mail without an answer is sent again at once", mailsAgainAtOnce())
            .foundBy(Set.of(5), 100),
        // What becomes of it
        Mutant.of(
                "what SES took counts as delivered",
                withHandler("ReceiptsFunction", OtherReceipts.Hasty.class))
            .foundBy(Set.of(4), 100),
        Mutant.of(
                "bounces are not listened to",
                withHandler("ReceiptsFunction", OtherReceipts.Deaf.class))
            .foundBy(Set.of(4), 100),
        Mutant.of("the template asks for no bounces", Templates.withoutEvents("Bounce"))
            .foundBy(Set.of(4), 100),
        Mutant.of(
                "an event is taken for one of the first attempt",
                withHandler("ReceiptsFunction", OtherReceipts.Forgetful.class))
            .foundBy(Set.of(3, 4), 100),
        // The sweep
        Mutant.of("the sweep is taken out", Templates.withoutSchedule())
            .foundBy(Set.of(0, 3, 4, 6, 8, 15), 100),
        Mutant.of("the sweep takes a case and queues nothing", takesAndQueuesNothing())
            .foundBy(Set.of(0, 3, 4, 6, 8, 15), 100),
        Mutant.of("a lease lasts for a day", leasesForADay())
            .foundBy(Set.of(0, 3, 4, 6, 8, 11, 15), 100),
        Mutant.of("the escalator lives in another time zone", anotherTimeZone())
            .foundBy(Set.of(6), 100),
        // People
        Mutant.of("a GET acknowledges", withHandler("DeskFunction", EagerDesk.class))
            .foundBy(Set.of(9), 100),
        Mutant.of("a link is believed without its MAC", believesAnyLink()).foundBy(Set.of(9), 100),
        Mutant.of(
                "the desk thanks for what the state does not allow",
                withHandler("DeskFunction", ThankfulDesk.class))
            .foundBy(Set.of(1), 100),
        Mutant.of("an agency is answered and nothing is done", answersAndDoesNothing())
            .foundBy(Set.of(1, 11), 100),
        Mutant.of(
                "an agency reads another's flag",
                withHandler("AgenciesFunction", OpenAgencies.class))
            .foundBy(Set.of(13), 100),
        Mutant.of("a pack lacks an entry", withHandler("AgenciesFunction", TornPacks.class))
            .foundBy(Set.of(12), 100),
        Mutant.of("an erasure is not written down", erasesWithoutAWord()).foundBy(Set.of(11), 100),
        Mutant.of("an erasure deletes nothing", erasesNothing()).foundBy(Set.of(11), 100),
        // Two versions
        Mutant.ofVersions(
                "a version's entries cannot be read by the one before", Versioned.otherEntries())
            .foundBy(Set.of(0, 1, 3, 4, 6, 8, 14, 15), 100),
        Mutant.ofVersions(
                "a version makes links by a key that the one before does not know",
                Versioned.setting("LINK_KEYS", keys -> keys + ",2=SecondLinkKey"))
            .foundBy(Set.of(9), 400),
        Mutant.ofVersions(
                "a version signs at once by a key that was not announced",
                Versioned.setting(
                    "RECEIPT_KEYS", keys -> keys + ",SecondReceiptKey@2026-11-21T00:00:00Z"))
            .foundBy(Set.of(11, 12), 100));
  }

  private static Between answersBeforeTheQueue() {
    return Calls.of(
        "IntakeFunction",
        Calls.trusting(SendMessageRequest.class, failed -> SendMessageResponse.builder().build()));
  }

  private static Between erasesWithoutAWord() {
    return Calls.of(
        "ErasureFunction",
        (service, operation, request, next) ->
            request instanceof TransactWriteItemsRequest
                ? TransactWriteItemsResponse.builder().build()
                : next.apply(request));
  }

  private static Between erasesNothing() {
    return Calls.of(
        "ErasureFunction",
        (service, operation, request, next) ->
            request instanceof DeleteItemRequest
                ? DeleteItemResponse.builder().build()
                : next.apply(request));
  }

  private static Between asksNobody() {
    return Calls.of(
        "IntakeFunction",
        Calls.hearing(
            (asked, heard) ->
                asked instanceof QueryRequest query
                        && query.expressionAttributeValues().containsKey(":entry")
                    ? QueryResponse.builder().items(List.of()).build()
                    : heard));
  }

  /// The head's version and the places of its entries guard each other, so that one condition alone
  /// would not be missed.
  private static Between appendsWithoutConditions() {
    return Calls.ofAll(
        Calls.asking(
            Calls.putting(
                put -> Put.builder().tableName(put.tableName()).item(put.item()).build())));
  }

  private static Between lostRaceCounts() {
    return Calls.ofAll(
        Calls.trusting(
            TransactWriteItemsRequest.class,
            failed -> {
              if (failed instanceof TransactionCanceledException) {
                return TransactWriteItemsResponse.builder().build();
              }
              throw failed;
            }));
  }

  private static Between signsOtherBytes() {
    return Calls.ofAll(
        Calls.asking(
            asked ->
                asked instanceof SignRequest sign
                    ? sign.toBuilder()
                        .message(SdkBytes.fromByteArray(Hash.sha256(sign.message().asByteArray())))
                        .build()
                    : asked));
  }

  private static Between sealsAnotherValue() {
    return Calls.ofAll(
        Calls.asking(
            Calls.writing(
                item -> {
                  if (Calls.part(item).startsWith("VALUE#")) {
                    item.computeIfPresent(
                        "value", (name, value) -> AttributeValue.fromS(value.s() + " "));
                  }
                  return item;
                })));
  }

  private static Between headSaysTheStateBefore() {
    return Calls.ofAll(
        Calls.asking(
            Calls.writing(
                item -> {
                  item.computeIfPresent(
                      "state",
                      (name, state) ->
                          state.s().equals("ACKNOWLEDGED")
                              ? AttributeValue.fromS("NOTIFIED")
                              : state);
                  return item;
                })));
  }

  private static Between headsWithout(String attribute) {
    return Calls.ofAll(
        Calls.asking(
            Calls.writing(
                item -> {
                  if (Calls.part(item).equals("HEAD")) {
                    item.remove(attribute);
                  }
                  return item;
                })));
  }

  private static Between keepsNo(String part) {
    return Calls.ofAll(
        Calls.asking(
            asked ->
                asked instanceof TransactWriteItemsRequest transaction
                    ? transaction.toBuilder()
                        .transactItems(
                            transaction.transactItems().stream()
                                .filter(write -> !Calls.part(write.put().item()).equals(part))
                                .toList())
                        .build()
                    : asked));
  }

  private static Between attemptAfterTheMail() {
    return Calls.of("NotifierFunction", AttemptAfterTheMail::new);
  }

  private static Between refusedCountsAsSent() {
    return Calls.of(
        "NotifierFunction",
        Calls.trusting(
            SendEmailRequest.class, failed -> SendEmailResponse.builder().messageId("?").build()));
  }

  private static Between mailsAgainAtOnce() {
    return Calls.of(
        "NotifierFunction",
        (service, operation, request, next) -> {
          try {
            return next.apply(request);
          } catch (SdkException failed) {
            if (operation.equals("sendEmail")) {
              return next.apply(request);
            }
            throw failed;
          }
        });
  }

  private static Between takesAndQueuesNothing() {
    return Calls.of(
        "EscalatorFunction",
        (service, operation, request, next) ->
            request instanceof SendMessageRequest message && message.queueUrl().endsWith("DueQueue")
                ? SendMessageResponse.builder().build()
                : next.apply(request));
  }

  private static Between leasesForADay() {
    return Calls.of(
        "EscalatorFunction",
        Calls.asking(
            asked ->
                asked instanceof PutItemRequest put ? laterBy(put, Duration.ofDays(1)) : asked));
  }

  private static SdkRequest laterBy(PutItemRequest put, Duration time) {
    Map<String, AttributeValue> head = new HashMap<>(put.item());
    head.computeIfPresent(
        "due_at", (name, at) -> AttributeValue.fromS(Times.text(Instant.parse(at.s()).plus(time))));
    return put.toBuilder().item(head).build();
  }

  private static Between anotherTimeZone() {
    return new Between() {
      @Override
      public Clients clients(String function, Clients inner) {
        return inner;
      }

      @Override
      public InstantSource clock(String function, InstantSource inner) {
        return function.equals("EscalatorFunction")
            ? () -> inner.instant().plus(Duration.ofHours(7))
            : inner;
      }
    };
  }

  private static Between believesAnyLink() {
    return Calls.of(
        "DeskFunction",
        Calls.trusting(
            VerifyMacRequest.class, failed -> VerifyMacResponse.builder().macValid(true).build()));
  }

  private static Between answersAndDoesNothing() {
    return Calls.of(
        "AgenciesFunction",
        (service, operation, request, next) ->
            switch (request) {
              case TransactWriteItemsRequest write -> TransactWriteItemsResponse.builder().build();
              case SendMessageRequest message -> SendMessageResponse.builder().build();
              default -> next.apply(request);
            });
  }
}
