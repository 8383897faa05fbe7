package saluran.functions.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The SDK's plain clients, aimed by the settings that the SDK documents (`AWS_REGION`,
/// `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ACCESS_KEY_ID`, …), read from the
/// environment that the function was given.
public final class SdkClients implements Clients {

  /// How long a call may take, its retries included, and one try of it; there are three, a fraction
  /// of a second apart. The shortest function has 10 s: in an outage of the tables its answer waits
  /// for two calls, and must still leave.
  private record Patience(Duration call, Duration attempt, RetryStrategy retries) {}

  private static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(4), Duration.ofSeconds(2), AwsRetryStrategy.standardRetryStrategy());

  /// A call to SES that was given up may have sent the mail, so only the ledger decides on another
  /// try.
  private static final Patience MAIL =
      new Patience(Duration.ofSeconds(8), Duration.ofSeconds(8), AwsRetryStrategy.doNotRetry());

  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final Map<String, String> environment;
  private final ScheduledExecutorService timeouts;
  private final List<ExecutionInterceptor> interceptors;

  /// @param environment AWS's own names are read from it
  public SdkClients(Map<String, String> environment) {
    this(environment, timeouts());
  }

  /// @param environment AWS's own names are read from it
  /// @param timeouts ends the calls that take too long, of these clients and of any others
  /// @param interceptors see each call
  public SdkClients(
      Map<String, String> environment,
      ScheduledExecutorService timeouts,
      ExecutionInterceptor... interceptors) {
    this.environment = Map.copyOf(environment);
    this.timeouts = timeouts;
    this.interceptors = List.of(interceptors);
  }

  /// One thread, there while there is something to wait for. The SDK's own default is five to each
  /// client, which are woken for each call, and again when its time would have been over.
  public static ScheduledExecutorService timeouts() {
    ScheduledThreadPoolExecutor timeouts =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timeouts").factory());
    timeouts.setRemoveOnCancelPolicy(true);
    timeouts.setKeepAliveTime(1, TimeUnit.MINUTES);
    timeouts.allowCoreThreadTimeOut(true);
    return timeouts;
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return aimed(DynamoDbClient.builder(), "DYNAMODB", SHORT).build();
  }

  @Override
  public SqsClient sqs() {
    return aimed(SqsClient.builder(), "SQS", SHORT).build();
  }

  @Override
  public SesV2Client ses() {
    return aimed(SesV2Client.builder(), "SESV2", MAIL).build();
  }

  @Override
  public KmsClient kms() {
    return aimed(KmsClient.builder(), "KMS", SHORT).build();
  }

  private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B aimed(
      B builder, String service, Patience patience) {
    builder
        .httpClientBuilder(
            new BrokenLines.Builder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(patience.attempt())))
        .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
        .credentialsProvider(credentials())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(patience.call())
                .apiCallAttemptTimeout(patience.attempt())
                .retryStrategy(patience.retries())
                .scheduledExecutorService(timeouts)
                .executionInterceptors(interceptors)
                .build());
    String endpoint =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_" + service, environment.getOrDefault("AWS_ENDPOINT_URL", ""));
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder;
  }

  private AwsCredentialsProvider credentials() {
    String key = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    if (key == null || secret == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    String session = environment.get("AWS_SESSION_TOKEN");
    return StaticCredentialsProvider.create(
        session == null
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, session));
  }
}
