package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.resources.AwsClients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A moderator who works through a pile proves once an hour to be there, so that a chain does not
/// grow with every flag.
class ProofTest {

  @TempDir Path data;

  @Test
  void actsWithinAnHourAreOneProof() {
    Channel channel = Channel.start(data).with("sari moderator id");
    try {
      takes(channel, "P-1");
      int once = entries(channel);
      takes(channel, "P-2");

      assertThat(entries(channel)).isEqualTo(once);

      channel = channel.later(Duration.ofHours(2));
      takes(channel, "P-3");

      assertThat(entries(channel)).isGreaterThan(once);
    } finally {
      channel.close();
    }
  }

  private static void takes(Channel channel, String reference) {
    channel.accepted(Flags.daily(reference), reference);
    assertThat(channel.acknowledge(channel.linkAbout("sari", reference), "Sari").statusCode())
        .isEqualTo(303);
  }

  /// Of the chain of the contact.
  private static int entries(Channel channel) {
    try (DynamoDbClient dynamoDb = AwsClients.dynamoDb(channel.cloud.dynamoDbEndpoint())) {
      return dynamoDb
          .query(
              request ->
                  request
                      .tableName("LedgerTable")
                      .consistentRead(true)
                      .keyConditionExpression("subject = :contact AND begins_with(part, :entry)")
                      .expressionAttributeValues(
                          Map.of(
                              ":contact", AttributeValue.fromS("contact/sari"),
                              ":entry", AttributeValue.fromS("ENTRY#"))))
          .count();
    }
  }
}
