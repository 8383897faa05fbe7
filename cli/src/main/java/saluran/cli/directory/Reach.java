package saluran.cli.directory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.cli.file.Failure;
import saluran.local.Announcement;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Finds a function that operators invoke: of the stack that runs on a data folder, or in an
/// account.
public final class Reach {

  /// A name, a partial ARN or an ARN, with a qualifier or without.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_$.-]{1,200}");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

  private Reach() {}

  /// A function of the stack that runs on this folder.
  ///
  /// @param logicalId its name in the template, by which a stack on one machine knows it
  /// @throws Failure where none does
  public static LambdaFunction onThisMachine(Path data, String logicalId) throws Failure {
    try {
      URI lambda =
          Announcement.read(data)
              .orElseThrow(
                  () ->
                      new Failure(
                          Failure.UNREACHABLE,
                          "No stack runs on "
                              + data
                              + ". Start one by `saluran up --data "
                              + data
                              + "`, or name a function in the cloud by --function."))
              .lambda();
      return new LambdaFunction(
          lambda, "us-east-1", AwsBasicCredentials.create("local", "local"), logicalId);
    } catch (IOException unreadable) {
      throw new Failure(
          Failure.UNUSABLE,
          "Cannot read where the stack on " + data + " answers: " + unreadable.getMessage() + ".",
          unreadable);
    }
  }

  /// A function in an account, with the credentials that AWS's own tools would use.
  ///
  /// @param name its name or ARN
  /// @param region null: the one that AWS's own tools would use
  /// @param environment `AWS_ENDPOINT_URL_LAMBDA` and `AWS_ENDPOINT_URL` are read from it
  /// @throws Failure where the name is none, or there is no region or no credentials
  public static LambdaFunction inTheCloud(
      String name, @Nullable String region, Map<String, String> environment) throws Failure {
    if (!NAME.matcher(name).matches()) {
      throw new Failure(
          Failure.UNUSABLE, "--function is no name and no ARN of a function: " + name);
    }
    String where = region(region);
    String endpoint =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_LAMBDA",
            environment.getOrDefault(
                "AWS_ENDPOINT_URL",
                "https://lambda."
                    + where
                    + "."
                    + PartitionMetadata.of(Region.of(where)).dnsSuffix()));
    try {
      return new LambdaFunction(URI.create(endpoint), where, usualCredentials(), name);
    } catch (IllegalArgumentException noAddress) {
      throw new Failure(Failure.UNUSABLE, "AWS_ENDPOINT_URL is no address: " + endpoint, noAddress);
    }
  }

  /// The region that was named, or the one that AWS's own tools would use.
  ///
  /// @throws Failure where there is none
  public static String region(@Nullable String named) throws Failure {
    String where = named == null ? usualRegion() : named;
    if (!REGION.matcher(where).matches()) {
      throw new Failure(Failure.UNUSABLE, "--region is no region: " + where);
    }
    return where;
  }

  private static String usualRegion() throws Failure {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    } catch (SdkException none) {
      throw new Failure(
          Failure.UNUSABLE, "No region: name one by --region, or set AWS_REGION.", none);
    }
  }

  private static AwsCredentials usualCredentials() throws Failure {
    try (DefaultCredentialsProvider usual = DefaultCredentialsProvider.builder().build()) {
      return usual.resolveCredentials();
    } catch (SdkException none) {
      throw new Failure(
          Failure.UNUSABLE,
          "No AWS credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE;"
              + " for a profile of single sign-on: eval \"$(aws configure export-credentials --format env)\".",
          none);
    }
  }
}
