package saluran.simulation.mutants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import saluran.functions.edge.Receipts;
import saluran.functions.edge.Wiring;

/// Receipts that read an event as another one, or not at all.
public abstract class OtherReceipts implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Receipts receipts;

  /// As the real one.
  protected OtherReceipts(Wiring wiring) {
    this.receipts = new Receipts(wiring);
  }

  /// What is read of an event; null: nothing.
  abstract @Nullable String read(String event);

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<SQSEvent.SQSMessage> records =
        event.getRecords().stream().map(this::read).filter(Objects::nonNull).toList();
    SQSEvent other = new SQSEvent();
    other.setRecords(records);
    return receipts.handleRequest(other, context);
  }

  private SQSEvent.@Nullable SQSMessage read(SQSEvent.SQSMessage message) {
    String read = read(message.getBody());
    if (read == null) {
      return null;
    }
    SQSEvent.SQSMessage other = new SQSEvent.SQSMessage();
    other.setMessageId(message.getMessageId());
    other.setBody(read);
    return other;
  }

  /// What SES took counts as delivered.
  public static final class Hasty extends OtherReceipts {
    /// As the real one.
    public Hasty(Wiring wiring) {
      super(wiring);
    }

    @Override
    String read(String event) {
      return event
          .replace("\"eventType\":\"Send\"", "\"eventType\":\"Delivery\"")
          .replace("\"send\":{}", "\"delivery\":{}");
    }
  }

  /// Bounces are not listened to.
  public static final class Deaf extends OtherReceipts {
    /// As the real one.
    public Deaf(Wiring wiring) {
      super(wiring);
    }

    @Override
    @Nullable String read(String event) {
      return event.contains("\"eventType\":\"Bounce\"") ? null : event;
    }
  }

  /// Whichever attempt an event names, it is the first.
  public static final class Forgetful extends OtherReceipts {
    /// As the real one.
    public Forgetful(Wiring wiring) {
      super(wiring);
    }

    @Override
    String read(String event) {
      return event.replaceAll("(\"attempt\":\\[\"[an][0-9]+)-[0-9]+", "$1-1");
    }
  }
}
