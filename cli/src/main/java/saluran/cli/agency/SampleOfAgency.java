package saluran.cli.agency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.Failure;
import saluran.cli.file.KeyPem;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.local.pages.SampleFlag;
import saluran.local.process.Home;

/// The flag of July 2017, signed by the built-in agency as its own client would do it. Each one has
/// a reference number of its own.
public final class SampleOfAgency implements SampleFlag {

  private static final Path FLAG = Path.of("events", "flag-2017.json");
  private static final String REFERENCE = "2017/07/14-DNS-11";

  private final URI channel;
  private final Path data;

  /// @param data the stack's folder, where the agency's key is
  public SampleOfAgency(URI channel, Path data) {
    this.channel = channel;
    this.data = data;
  }

  @Override
  public String submit() {
    Instant now = InstantSource.system().instant();
    try (AgencyClient agency =
        new AgencyClient(
            channel,
            KeyPem.read(BuiltInDirectory.key(data)),
            BuiltInDirectory.KEY_ID,
            InstantSource.system())) {
      String flag =
          Files.readString(Home.find().resolve(FLAG), StandardCharsets.UTF_8)
              .replace(REFERENCE, REFERENCE + "/" + now.truncatedTo(ChronoUnit.SECONDS));
      HttpResponse<byte[]> answer =
          agency.submit(flag.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString());
      if (answer.statusCode() != 202) {
        throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
      }
      Json.Obj accepted = StrictJson.own(answer.body());
      return accepted.require("flag_id");
    } catch (IOException | Failure unread) {
      throw new IllegalStateException(
          "the sample was not submitted: " + unread.getMessage(), unread);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
