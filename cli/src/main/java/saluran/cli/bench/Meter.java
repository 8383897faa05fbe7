package saluran.cli.bench;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import saluran.local.lambda.Watch;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.StackSpec;
import saluran.local.template.spec.TableSpec;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.VerifyMacRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Counts what the functions of a stack spend, since it started.
public final class Meter implements Watch {

  private static final double NANOS_IN_MS = 1e6;

  private final WriteUnits writes = new WriteUnits();
  private final Map<String, Spent> functions = new TreeMap<>();

  @Override
  public ExecutionInterceptor calls(FunctionSpec function, StackSpec stack) {
    return new Calls(function.logicalId(), stack.tables());
  }

  @Override
  public void ended(String function, long nanos) {
    add(function, Spent.of(Unit.INVOCATION, 1).plus(Spent.of(Unit.MILLIS, nanos / NANOS_IN_MS)));
  }

  private synchronized void add(String function, Spent spent) {
    functions.merge(function, spent, Spent::plus);
  }

  /// All that was spent until now.
  synchronized Bill read() {
    return new Bill(functions);
  }

  private final class Calls implements ExecutionInterceptor {

    private final String function;
    private final Map<String, TableSpec> tables;

    Calls(String function, Map<String, TableSpec> tables) {
      this.function = function;
      this.tables = tables;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes ignored) {
      return TableUnits.asked(context.request());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes ignored) {
      SdkRequest request = context.request();
      add(function, TableUnits.of(request, context.response()).plus(called(request)));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes ignored) {
      add(function, Spent.of(Unit.REFUSED, 1));
    }

    private Spent called(SdkRequest request) {
      return switch (request) {
        case TransactWriteItemsRequest written -> writes.of(written.transactItems(), tables);
        case PutItemRequest put -> {
          // The answer counts it all; here only what is the indexes' share.
          Spent indexes =
              writes.indexes(put.item(), Objects.requireNonNull(tables.get(put.tableName())));
          yield indexes.minus(Spent.of(Unit.WRITE, indexes.of(Unit.WRITE)));
        }
        case SendMessageRequest send -> Spent.of(Unit.SEND, 1);
        case SendEmailRequest mail -> Spent.of(Unit.MAIL, 1);
        case SignRequest sign -> Spent.of(Unit.SIGNATURE, 1);
        case GenerateMacRequest make -> Spent.of(Unit.MAC, 1);
        case VerifyMacRequest verify -> Spent.of(Unit.MAC, 1);
        default -> Spent.NOTHING;
      };
    }
  }
}
