package saluran.cli.demo;

import java.io.IOException;
import java.net.http.HttpResponse;
import saluran.cli.agency.AgencyClient;
import saluran.cli.file.Failure;
import saluran.cli.file.Printable;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;
import saluran.pack.Finding;
import saluran.pack.PackVerifier;
import saluran.pack.Verification;

/// The end of the story: the ministry holds the evidence in its own hands.
final class PackStory {

  private static final String LANGUAGE = "en";

  private final AgencyClient agency;
  private final Terminal terminal;

  PackStory(AgencyClient agency, Terminal terminal) {
    this.agency = agency;
    this.terminal = terminal;
  }

  /// Fetches the pack of a flag, verifies it, and verifies it again with one byte altered.
  ///
  /// @param jwks the platform's keys as it publishes them
  /// @throws Failure naming the first step that was not seen
  void tell(String flag, Json.Obj jwks) throws Failure, IOException, InterruptedException {
    terminal.say("It fetches everything in one file, and checks it without the platform:");
    HttpResponse<byte[]> answer = agency.get("/v1/flags/" + flag + "/evidence");
    Story.see(answer.statusCode() == 200, "200 for the pack, but " + answer.statusCode());
    byte[] pack = answer.body();
    terminal.say("ok the agency fetches the evidence pack");

    Verification verification = PackVerifier.pack(pack, jwks);
    if (!(verification instanceof Verification.Sound sound)) {
      throw Story.notSeen("a sound pack, but " + verification);
    }
    sound.verdict().text(LANGUAGE).forEach(line -> terminal.say("  " + Printable.of(line)));
    terminal.say("ok verify accepts it");

    byte[] altered = pack.clone();
    altered[altered.length / 2] ^= 1;
    if (!(PackVerifier.pack(altered, jwks) instanceof Verification.Unsound unsound)) {
      throw Story.notSeen("a refusal of an altered pack");
    }
    for (Finding finding : unsound.findings()) {
      terminal.say("  " + Printable.of(finding.place() + ": " + finding.text(LANGUAGE)));
    }
    terminal.say("ok one altered byte is refused");
  }
}
