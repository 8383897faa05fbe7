package saluran.local.resources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import saluran.local.template.spec.QueueSpec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/// Makes the template's queues, those for dead letters first, and brings queues that are there
/// already to what the template says.
public final class Queues {

  private final SqsClient sqs;

  /// @param sqs stays the caller's
  public Queues(SqsClient sqs) {
    this.sqs = sqs;
  }

  /// Makes what is missing. What a queue holds stays.
  public void ensure(Collection<QueueSpec> queues) {
    List<QueueSpec> deadLettersFirst = new ArrayList<>(queues);
    deadLettersFirst.sort(Comparator.comparing(queue -> queue.redrive().isPresent()));
    for (QueueSpec queue : deadLettersFirst) {
      ensure(queue);
    }
  }

  private void ensure(QueueSpec queue) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT,
        String.valueOf(queue.visibilityTimeout().toSeconds()));
    attributes.put(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD, String.valueOf(queue.retention().toSeconds()));
    attributes.put(QueueAttributeName.DELAY_SECONDS, String.valueOf(queue.delay().toSeconds()));
    queue
        .redrive()
        .ifPresent(
            redrive ->
                attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                        .formatted(arn(redrive.deadLetters()), redrive.maxReceiveCount())));
    try {
      sqs.createQueue(request -> request.queueName(queue.logicalId()).attributes(attributes));
    } catch (QueueNameExistsException e) {
      sqs.setQueueAttributes(
          request -> request.queueUrl(url(queue.logicalId())).attributes(attributes));
    }
  }

  /// The URL of a queue that is there.
  public String url(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private String arn(String name) {
    return sqs.getQueueAttributes(
            request -> request.queueUrl(url(name)).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }
}
