package saluran.cli.bench.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import saluran.functions.aws.SdkClients;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Calls what intake calls for a flag, by the same clients, and thinks nothing: what is left of
/// intake beside it is ours.
public final class CallsHandler implements RequestStreamHandler {

  private static final int DIGEST = 32;

  private final Map<String, String> environment = System.getenv();
  private final SdkClients clients = new SdkClients(environment);
  private final DynamoDbClient dynamoDb = clients.dynamoDb();
  private final KmsClient kms = clients.kms();
  private final SqsClient sqs = clients.sqs();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    String body = new String(event.readAllBytes(), StandardCharsets.UTF_8);
    get("head", "directory");
    get("key", "kominfo-1");
    get("agency", "kominfo");
    get("head", "directory");
    query("LEDGER_TABLE", "subject");
    query("DIRECTORY_TABLE", "kind");
    kms.sign(
        request ->
            request
                .keyId(environment.get("RECEIPT_KEYS"))
                .messageType(MessageType.DIGEST)
                .message(SdkBytes.fromByteArray(new byte[DIGEST]))
                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256));
    sqs.sendMessage(
        request ->
            request
                .queueUrl(environment.get("FLAGS_QUEUE_URL"))
                .messageBody(body)
                .messageGroupId("kominfo"));
    answer.write("{\"statusCode\":202}".getBytes(StandardCharsets.UTF_8));
  }

  private void get(String kind, String id) {
    dynamoDb.getItem(
        request ->
            request
                .tableName(environment.get("DIRECTORY_TABLE"))
                .consistentRead(true)
                .key(Map.of("kind", AttributeValue.fromS(kind), "id", AttributeValue.fromS(id))));
  }

  private void query(String table, String key) {
    dynamoDb
        .queryPaginator(
            request ->
                request
                    .tableName(environment.get(table))
                    .consistentRead(true)
                    .keyConditionExpression(key + " = :value")
                    .expressionAttributeValues(Map.of(":value", AttributeValue.fromS("none"))))
        .items()
        .forEach(item -> {});
  }
}
