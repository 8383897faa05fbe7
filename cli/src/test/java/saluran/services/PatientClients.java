package saluran.services;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import saluran.functions.aws.Clients;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients for whoever sets a stack up and polls its queues, aimed as the functions' are but with
/// more patience: a service may start at its first call, and a long poll takes its time.
public final class PatientClients implements Clients {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Map<String, String> environment;

  /// @param environment see [Services#environment]
  public PatientClients(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return aimed(DynamoDbClient.builder(), "DYNAMODB").build();
  }

  @Override
  public SqsClient sqs() {
    return aimed(SqsClient.builder(), "SQS").build();
  }

  @Override
  public SesV2Client ses() {
    return aimed(SesV2Client.builder(), "SESV2").build();
  }

  @Override
  public KmsClient kms() {
    return aimed(KmsClient.builder(), "KMS").build();
  }

  private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B aimed(
      B builder, String service) {
    String endpoint =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_" + service, environment.getOrDefault("AWS_ENDPOINT_URL", ""));
    return builder
        .endpointOverride(URI.create(endpoint))
        .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE));
  }

  private AwsCredentialsProvider credentials() {
    String key = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    return key == null || secret == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
  }
}
