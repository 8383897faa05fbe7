package saluran.local.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.FunctionSpec;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.VerifyMacRequest;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Refuses a function's call where the function's role in the template does not allow it, as IAM
/// would. A right that is missing so shows on one machine, and not first in the cloud. The log
/// names each right when it is first used, so that one that nobody uses shows too.
public final class RoleGuard implements ExecutionInterceptor {

  private static final String ANY = "arn:aws:%s:us-east-1:000000000000:%s";

  private final FunctionSpec function;
  private final StackLog log;
  private final Set<Need> used = ConcurrentHashMap.newKeySet();

  /// @param function whose calls these are
  /// @param log hears of each refusal, and of each right's first use
  public RoleGuard(FunctionSpec function, StackLog log) {
    this.function = function;
    this.log = log;
  }

  /// What a call needs: an action on a resource.
  private record Need(String action, String arn) {}

  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    for (Need need : needs(context.request())) {
      if (used.contains(need)) {
        continue; // it was allowed
      }
      if (!function.role().allows(need.action(), need.arn())) {
        log("ERROR", "denied", need);
        String message =
            "%s is not authorized to perform: %s on resource: %s"
                .formatted(function.logicalId(), need.action(), need.arn());
        throw DynamoDbException.builder()
            .message(message)
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("AccessDeniedException")
                    .errorMessage(message)
                    .build())
            .build();
      }
      if (used.add(need)) {
        log("INFO", "used", need);
      }
    }
  }

  private void log(String level, String what, Need need) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("level", level);
    line.put("function", function.logicalId());
    line.put(what, need.action());
    line.put("resource", need.arn());
    log.event(line);
  }

  /// What IAM asks for each call; a transaction is authorised as its parts.
  ///
  /// @throws IllegalArgumentException for a call that no function makes yet
  private static List<Need> needs(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> table("GetItem", get.tableName());
      case BatchGetItemRequest get ->
          get.requestItems().keySet().stream()
              .flatMap(table -> table("BatchGetItem", table).stream())
              .toList();
      case QueryRequest query -> table("Query", indexed(query.tableName(), query.indexName()));
      case ScanRequest scan -> table("Scan", indexed(scan.tableName(), scan.indexName()));
      case PutItemRequest put -> table("PutItem", put.tableName());
      case DeleteItemRequest delete -> table("DeleteItem", delete.tableName());
      case TransactWriteItemsRequest writes -> parts(writes);
      case SendMessageRequest send -> queue(send.queueUrl());
      case SendMessageBatchRequest send -> queue(send.queueUrl());
      case SignRequest sign -> key("Sign", sign.keyId());
      case GetPublicKeyRequest get -> key("GetPublicKey", get.keyId());
      case GenerateMacRequest make -> key("GenerateMac", make.keyId());
      case VerifyMacRequest verify -> key("VerifyMac", verify.keyId());
      case GetAccountRequest get -> List.of(new Need("ses:GetAccount", "*"));
      case SendEmailRequest send -> mail(send);
      default -> throw new IllegalArgumentException("no right is known for " + request.getClass());
    };
  }

  private static List<Need> parts(TransactWriteItemsRequest writes) {
    List<Need> needs = new ArrayList<>();
    for (TransactWriteItem item : writes.transactItems()) {
      if (item.put() != null) {
        needs.addAll(table("PutItem", item.put().tableName()));
      }
      if (item.conditionCheck() != null) {
        needs.addAll(table("ConditionCheckItem", item.conditionCheck().tableName()));
      }
      if (item.update() != null) {
        needs.addAll(table("UpdateItem", item.update().tableName()));
      }
      if (item.delete() != null) {
        needs.addAll(table("DeleteItem", item.delete().tableName()));
      }
    }
    return needs;
  }

  private static String indexed(String table, @Nullable String index) {
    return index == null ? table : table + "/index/" + index;
  }

  private static List<Need> table(String action, String table) {
    return List.of(new Need("dynamodb:" + action, ANY.formatted("dynamodb", "table/" + table)));
  }

  private static List<Need> queue(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return List.of(new Need("sqs:SendMessage", ANY.formatted("sqs", name)));
  }

  private static List<Need> key(String action, String id) {
    return List.of(new Need("kms:" + action, ANY.formatted("kms", "key/" + id)));
  }

  /// The identity that the mail comes from, and the set that follows it.
  private static List<Need> mail(SendEmailRequest send) {
    String from = String.valueOf(send.fromEmailAddress());
    String domain = from.substring(from.indexOf('@') + 1).replace(">", "");
    String action = send.content().raw() == null ? "ses:SendEmail" : "ses:SendRawEmail";
    return List.of(
        new Need(action, ANY.formatted("ses", "identity/" + domain)),
        new Need(action, ANY.formatted("ses", "configuration-set/" + send.configurationSetName())));
  }
}
