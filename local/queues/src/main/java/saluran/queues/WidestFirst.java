package saluran.queues;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.elasticmq.Limit;
import org.elasticmq.LimitedValue;
import org.elasticmq.Limits;
import org.elasticmq.RangeLimit;
import org.elasticmq.StrictSQSLimits$;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigDecimal;

/// The limits of SQS as ElasticMQ has them, the same but in another order: each character of a
/// message is looked for in one range after another, and the narrow ones, which are a tab and the
/// line's ends, stood before the one that nearly all are in.

final class WidestFirst implements Limits {

  private static final Limits SQS = StrictSQSLimits$.MODULE$;

  private final Limit<scala.collection.immutable.List<RangeLimit<Object>>> characters;

  WidestFirst() {
    var sqs =
        (LimitedValue<scala.collection.immutable.List<RangeLimit<Object>>>)
            SQS.bodyValidCharactersLimit();
    List<RangeLimit<Object>> ranges = new ArrayList<>(CollectionConverters.asJava(sqs.value()));
    ranges.sort(Comparator.comparingInt(range -> (int) range.from() - (int) range.to()));
    characters = new LimitedValue<>(CollectionConverters.asScala(ranges).toList());
  }

  @Override
  public Limit<scala.collection.immutable.List<RangeLimit<Object>>> bodyValidCharactersLimit() {
    return characters;
  }

  @Override
  public Limit<Object> queueNameLengthLimit() {
    return SQS.queueNameLengthLimit();
  }

  @Override
  public Limit<Object> batchSizeLimit() {
    return SQS.batchSizeLimit();
  }

  @Override
  public Limit<RangeLimit<Object>> numberOfMessagesLimit() {
    return SQS.numberOfMessagesLimit();
  }

  @Override
  public Limit<Object> nonEmptyAttributesLimit() {
    return SQS.nonEmptyAttributesLimit();
  }

  @Override
  public Limit<Object> messageAttributesLimit() {
    return SQS.messageAttributesLimit();
  }

  @Override
  public Limit<RangeLimit<BigDecimal>> numberAttributeValueLimit() {
    return SQS.numberAttributeValueLimit();
  }

  @Override
  public Limit<RangeLimit<Object>> messageWaitTimeLimit() {
    return SQS.messageWaitTimeLimit();
  }

  @Override
  public Limit<Object> maxMessageLength() {
    return SQS.maxMessageLength();
  }
}
