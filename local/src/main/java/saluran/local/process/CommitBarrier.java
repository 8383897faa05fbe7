package saluran.local.process;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/// Makes an answer of DynamoDB Local durable before somebody relies on it.
///
/// DynamoDB Local may answer a transaction before its commit is in the file. A consistent read
/// waits behind the commits before it: so after [#await()] everything that was answered before the
/// call survives kill -9. The poller calls it before it deletes a message, the front before it lets
/// an answer go.
///
/// Calls share reads, but never one that was under way when they came: that read may have passed
/// the commit they wait for. Safe for many threads, virtual ones too.
public final class CommitBarrier implements AutoCloseable {
  private final DynamoDbClient tables;
  private final GetItemRequest read;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private boolean reading;
  private long begun;
  private long done;

  /// A barrier on a table that exists; reads its key's shape once.
  public CommitBarrier(URI endpoint, String table) {
    tables =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    read =
        GetItemRequest.builder().tableName(table).key(anyKey(table)).consistentRead(true).build();
  }

  /// Returns once every write that was answered before the call is in the file. Throws what the
  /// client throws, without trying again; then nothing is known.
  public void await() {
    lock.lock();
    try {
      long wanted = begun + 1;
      while (done < wanted) {
        if (reading) {
          ended.awaitUninterruptibly();
        } else {
          readOnce();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of the connections.
  @Override
  public void close() {
    tables.close();
  }

  /// Called and left with the lock held; lets it go while reading.
  private void readOnce() {
    reading = true;
    long mine = ++begun;
    boolean answered = false;
    lock.unlock();
    try {
      tables.getItem(read);
      answered = true;
    } finally {
      lock.lock();
      reading = false;
      if (answered) {
        done = mine;
      }
      ended.signalAll();
    }
  }

  private Map<String, AttributeValue> anyKey(String table) {
    return tables.describeTable(request -> request.tableName(table)).table().keySchema().stream()
        .map(KeySchemaElement::attributeName)
        .collect(Collectors.toMap(Function.identity(), name -> AttributeValue.fromS("barrier")));
  }
}
