package saluran.queues;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.TracingId;
import org.elasticmq.actor.queue.InternalMessage;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.mutable.ArrayBuffer;
import scala.jdk.javaapi.CollectionConverters;

/// A message at one moment; ElasticMQ's own object changes under its queue's hands.
///
/// `visibleMillis` is when it may be received (next), so the deadline of a message in flight;
/// `receipt` is the handle that its last receiver got, the only one that can still delete it;
/// `source` is the queue that it was moved from as a dead letter. Times are milliseconds since
/// 1970.
record StoredMessage(
    String id,
    String queue,
    String body,
    Map<String, MessageAttribute> attributes,
    @Nullable String group,
    @Nullable String trace,
    long createdMillis,
    long visibleMillis,
    int receives,
    @Nullable Long firstReceivedMillis,
    @Nullable String receipt,
    @Nullable String source) {

  StoredMessage {
    attributes = Map.copyOf(attributes);
  }

  static StoredMessage from(String queue, InternalMessage message) {
    Option<String> receipt = message.deliveryReceipts().lastOption();
    Option<TracingId> trace = message.tracingId();
    return new StoredMessage(
        message.id(),
        queue,
        message.content().value(),
        CollectionConverters.asJava(message.messageAttributes()),
        orNull(message.messageGroupId()),
        trace.isDefined() ? trace.get().id() : null,
        message.created().toInstant().toEpochMilli(),
        message.nextDelivery(),
        message.receiveCount(),
        message.firstReceive() instanceof OnDateTimeReceived first
            ? (Long) first.when().toInstant().toEpochMilli()
            : null,
        orNull(receipt),
        orNull(message.deadLetterSourceQueueName()));
  }

  InternalMessage toInternal() {
    var receipts = new ArrayBuffer<String>();
    if (receipt != null) {
      receipts.append(receipt);
    }
    Received firstReceive =
        firstReceivedMillis == null
            ? NeverReceived$.MODULE$
            : new OnDateTimeReceived(utc(firstReceivedMillis));
    return new InternalMessage(
        id,
        receipts,
        visibleMillis,
        new MessageContent(body),
        scala.collection.immutable.Map.from(CollectionConverters.asScala(attributes)),
        utc(createdMillis),
        0,
        firstReceive,
        receives,
        false,
        Option.apply(group),
        Option.empty(),
        trace == null ? Option.empty() : Option.apply(new TracingId(trace)),
        Option.empty(),
        Option.apply(source));
  }

  private static OffsetDateTime utc(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  private static @Nullable String orNull(Option<String> value) {
    return value.isDefined() ? value.get() : null;
  }
}
