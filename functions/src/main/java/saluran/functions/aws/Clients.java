package saluran.functions.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The SDK's plain clients, aimed by the settings that the SDK documents (`AWS_REGION`, `AWS_ENDPOINT_URL`,
/// `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ACCESS_KEY_ID`, …), read from the environment that the function was given.
public final class Clients {

  /// One call, its retries included, ends well before the shortest function's 10 s.
  private static final Duration CALL = Duration.ofSeconds(8);

  private static final Duration TRY = Duration.ofSeconds(4);

  private final Map<String, String> environment;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).build();

  /// @param environment AWS's own names are read from it
  public Clients(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// DynamoDB.
  public DynamoDbClient dynamoDb() {
    return aimed(DynamoDbClient.builder(), "DYNAMODB").httpClient(http).build();
  }

  /// SQS.
  public SqsClient sqs() {
    return aimed(SqsClient.builder(), "SQS").httpClient(http).build();
  }

  /// SES.
  public SesV2Client ses() {
    return aimed(SesV2Client.builder(), "SESV2").httpClient(http).build();
  }

  /// KMS.
  public KmsClient kms() {
    return aimed(KmsClient.builder(), "KMS").httpClient(http).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B aimed(B builder, String service) {
    builder
        .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
        .credentialsProvider(credentials())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(TRY)
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
