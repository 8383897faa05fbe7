package saluran.functions.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The four services of the cloud that the functions call, each by the SDK's own interface.
public interface Clients {

  /// DynamoDB.
  DynamoDbClient dynamoDb();

  /// SQS.
  SqsClient sqs();

  /// SES.
  SesV2Client ses();

  /// KMS.
  KmsClient kms();
}
