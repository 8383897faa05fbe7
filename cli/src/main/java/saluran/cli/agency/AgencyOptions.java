package saluran.cli.agency;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;
import saluran.cli.file.Failure;
import saluran.cli.file.KeyPem;

/// Who asks, and whom: the options that every command of an agency has.
public final class AgencyOptions {

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The agency's private key, PEM; `saluran keygen` makes one.")
  private Path key = Path.of("");

  @Option(
      names = "--key-id",
      required = true,
      paramLabel = "ID",
      description = "The id under which the operator registered the key.")
  private String keyId = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the channel answers (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("");

  /// Where the channel answers.
  public URI url() {
    return url;
  }

  /// The client of these options.
  ///
  /// @throws Failure where the key cannot be read, or an option is no address or key id
  public AgencyClient client() throws Failure {
    try {
      return new AgencyClient(url, KeyPem.read(key), keyId, InstantSource.system());
    } catch (IllegalArgumentException wrong) {
      throw new Failure(Failure.UNUSABLE, "Not usable: " + wrong.getMessage() + ".", wrong);
    }
  }
}
