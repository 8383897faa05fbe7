package saluran.services;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// LocalStack, or another image that answers on the same port, in a container that Testcontainers
/// takes down with this process. Its token comes from the environment.
public final class LocalStack implements Services.Container {

  private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
  private static final int PORT = 4566;

  @Override
  public Map<String, String> start(String image) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      String bar = "!".repeat(100);
      System.err.println(
          bar
              + "\n!! NOT TESTED, for this machine has no Docker: a flag's life on "
              + image
              + "\n!! Start Docker and run the build again; or without -Plocalstack, with AWS_ENDPOINT_URL"
              + " set.\n"
              + bar);
      Assumptions.abort("no Docker: not tested: a flag's life on " + image);
    }
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withExposedPorts(PORT)
            // Whatever the image answers there, it answers.
            .waitingFor(Wait.forHttp("/").forStatusCodeMatching(status -> true));
    Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
    container.start();
    return Map.of(
        "AWS_ENDPOINT_URL",
        "http://" + container.getHost() + ":" + container.getMappedPort(PORT),
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }
}
