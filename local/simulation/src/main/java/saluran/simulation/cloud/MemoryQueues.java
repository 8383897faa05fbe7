package saluran.simulation.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import saluran.local.template.spec.QueueSpec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/// SQS in memory: the template's standard queues. Copies, delays and order are [Whims]'; what was
/// received too often goes to the queue of dead letters, and keeps its age; brought back, it is
// new.
public final class MemoryQueues implements SqsClient {

  private static final Duration MAX_DELAY = Duration.ofMinutes(15);
  private static final int MAX_BODY = 1024 * 1024;
  private static final int MAX_BATCH = 10;

  private final Map<String, MemoryQueue> queues = new LinkedHashMap<>();
  private final InstantSource clock;
  private final Whims whims;
  private final BiConsumer<String, Instant> visible;
  private long messages;
  private long receipts;

  /// @param queues as the template declares them
  /// @param visible hears when a copy on a queue can be received
  public MemoryQueues(
      Collection<QueueSpec> queues,
      InstantSource clock,
      Whims whims,
      BiConsumer<String, Instant> visible) {
    queues.forEach(spec -> this.queues.put(spec.logicalId(), new MemoryQueue(spec)));
    this.clock = clock;
    this.whims = whims;
    this.visible = visible;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    MemoryQueue queue = queue(request.queueUrl());
    Duration delay =
        request.delaySeconds() == null
            ? queue.spec().delay()
            : Duration.ofSeconds(request.delaySeconds());
    if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
      throw refused("InvalidParameterValue", "DelaySeconds must be >= 0 and <= 900");
    }
    if (request.messageBody().isEmpty() || request.messageBody().length() > MAX_BODY) {
      throw refused("InvalidParameterValue", "a body has 1 byte to 1 MiB");
    }
    Instant now = clock.instant();
    String id = newId();
    for (Duration late : whims.arrivals(queue.spec().logicalId())) {
      Instant at = now.plus(delay).plus(late);
      queue.add(new MemoryQueue.Copy(id, request.messageBody(), request.messageGroupId(), now, at));
      visible.accept(queue.spec().logicalId(), at);
    }
    return SendMessageResponse.builder().messageId(id).build();
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    MemoryQueue queue = queue(request.queueUrl());
    int wanted = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
    if (wanted < 1 || wanted > MAX_BATCH) {
      throw refused("InvalidParameterValue", "MaxNumberOfMessages must be between 1 and 10");
    }
    Duration hidden =
        request.visibilityTimeout() == null
            ? queue.spec().visibilityTimeout()
            : Duration.ofSeconds(request.visibilityTimeout());
    Instant now = clock.instant();
    queue.expire(now);
    List<MemoryQueue.Copy> ready = new ArrayList<>(queue.visible(now));
    List<Message> received = new ArrayList<>();
    while (received.size() < wanted && !ready.isEmpty()) {
      MemoryQueue.Copy copy = ready.remove(whims.next(ready.size()));
      Optional<QueueSpec.Redrive> redrive = queue.spec().redrive();
      if (redrive.isPresent() && copy.receives >= redrive.get().maxReceiveCount()) {
        queue.leave(copy);
        move(copy, named(redrive.get().deadLetters()), now);
        continue;
      }
      copy.receives++;
      receipts++;
      copy.visibleAt = now.plus(hidden);
      copy.receipt = copy.id + "/" + receipts;
      visible.accept(queue.spec().logicalId(), copy.visibleAt);
      received.add(message(copy));
    }
    return ReceiveMessageResponse.builder().messages(received).build();
  }

  private static Message message(MemoryQueue.Copy copy) {
    Map<MessageSystemAttributeName, String> attributes = new LinkedHashMap<>();
    attributes.put(
        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(copy.receives));
    if (copy.group != null) {
      attributes.put(MessageSystemAttributeName.MESSAGE_GROUP_ID, copy.group);
    }
    return Message.builder()
        .messageId(copy.id)
        .receiptHandle(copy.receipt)
        .body(copy.body)
        .attributes(attributes)
        .build();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    MemoryQueue queue = queue(request.queueUrl());
    queue.held(request.receiptHandle()).ifPresent(queue::delete);
    return DeleteMessageResponse.builder().build();
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    MemoryQueue queue = queue(request.queueUrl());
    MemoryQueue.Copy copy =
        queue
            .held(request.receiptHandle())
            .orElseThrow(() -> refused("ReceiptHandleIsInvalid", "handed out again meanwhile"));
    copy.visibleAt = clock.instant().plusSeconds(request.visibilityTimeout());
    visible.accept(queue.spec().logicalId(), copy.visibleAt);
    return ChangeMessageVisibilityResponse.builder().build();
  }

  /// Moves every dead letter back to the queue that it came from; each gets a new id there, as SQS
  /// does it.
  @Override
  public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
    String name = request.sourceArn().substring(request.sourceArn().lastIndexOf(':') + 1);
    MemoryQueue dead = named(name);
    Instant now = clock.instant();
    dead.expire(now);
    for (MemoryQueue queue : queues.values()) {
      if (queue.spec().redrive().filter(r -> r.deadLetters().equals(name)).isPresent()) {
        dead.drain().forEach(copy -> move(copy, queue, now));
      }
    }
    return StartMessageMoveTaskResponse.builder().taskHandle(name).build();
  }

  private void move(MemoryQueue.Copy copy, MemoryQueue to, Instant now) {
    boolean back = to.spec().redrive().isPresent();
    String id = back ? newId() : copy.id;
    Instant sentAt = back ? now : copy.sentAt;
    to.add(new MemoryQueue.Copy(id, copy.first, copy.body, copy.group, sentAt, now));
    visible.accept(to.spec().logicalId(), now);
  }

  /// How many copies a queue holds, in flight or not.
  public int size(String queue) {
    return named(queue).size();
  }

  /// Messages that a queue kept as long as it does, and nobody handled.
  public Collection<String> expired(String queue) {
    return named(queue).expired();
  }

  /// Messages that were put on a queue and are neither there, nor done, nor dead letters.
  public Collection<String> lost(String queue) {
    return named(queue).lost();
  }

  private String newId() {
    messages++;
    return "m" + messages;
  }

  private MemoryQueue queue(String url) {
    return named(url.substring(url.lastIndexOf('/') + 1));
  }

  private MemoryQueue named(String name) {
    MemoryQueue queue = queues.get(name);
    if (queue == null) {
      throw Refusals.named(
              QueueDoesNotExistException.builder(),
              "AWS.SimpleQueueService.NonExistentQueue",
              "The specified queue does not exist: " + name)
          .build();
    }
    return queue;
  }

  private static SqsException refused(String code, String words) {
    return (SqsException) Refusals.named(SqsException.builder(), code, words).build();
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
