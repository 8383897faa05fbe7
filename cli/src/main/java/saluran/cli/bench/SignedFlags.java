package saluran.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import saluran.cli.agency.AgencyClient;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.Failure;
import saluran.cli.file.Input;
import saluran.cli.file.KeyPem;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;

/// The sample flag of 11 items again and again, each with a reference number and an idempotency
/// key of its own, so that no two are the same flag to the channel.
///
/// @param channel scheme and authority
/// @param key the agency's
/// @param keyId under which the channel knows it
/// @param sample the flag of 2017 as JSON
public record SignedFlags(URI channel, PrivateKey key, String keyId, String sample) {

  private static final int MAX_FLAG = 1 << 20;
  private static final String REFERENCE = "2017/07/14-DNS-11";

  /// A flag that can be sent.
  ///
  /// @param reference its reference number, which the subjects of its mails end with
  /// @param body what the request sends
  public record Ready(String reference, HttpRequest request, String body) {}

  /// The sample of 2017, as the agency of a stack's built-in directory signs it.
  ///
  /// @param home where the project was built
  /// @param stack its folder
  /// @throws Failure where the sample or the key cannot be read
  public static SignedFlags ofSample(Path home, URI channel, Path stack)
      throws Failure, IOException {
    byte[] sample = Input.read(home.resolve("events").resolve("flag-2017.json"), MAX_FLAG);
    return new SignedFlags(
        channel,
        KeyPem.read(BuiltInDirectory.key(stack)),
        BuiltInDirectory.KEY_ID,
        new String(sample, StandardCharsets.UTF_8));
  }

  /// The same flag of another host, in the place of the one that its items share; a host of 8
  /// letters keeps its size.
  SignedFlags ofHost(String host) {
    return with(sample.replace("\"t.me\"", "\"t." + host + ".example\"").replace("telegram", host));
  }

  /// The same flag under another regime.
  SignedFlags ofRegime(String regime) {
    return with(sample.replace("ID_MR5_URGENT", regime));
  }

  /// What the sample reports.
  FlagReport report() {
    byte[] body = sample.getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(FlagReader.reread(body), "the sample is no flag");
  }

  private SignedFlags with(String otherSample) {
    return new SignedFlags(channel, key, keyId, otherSample);
  }

  /// A client that holds one connection as long as one thread uses it.
  public AgencyClient client() {
    return new AgencyClient(channel, key, keyId, InstantSource.system());
  }

  /// Makes and signs flags; a signature holds for five minutes.
  ///
  /// @param name of the series, in each reference number
  public List<Ready> make(String name, int count) {
    try (AgencyClient signer = client()) {
      List<Ready> flags = new ArrayList<>(count);
      for (int nth = 1; nth <= count; nth++) {
        String reference = "BENCH-%s-%05d".formatted(name, nth);
        String body = sample.replace(REFERENCE, reference);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        flags.add(new Ready(reference, signer.post("/v1/flags", bytes, reference), body));
      }
      return flags;
    }
  }
}
