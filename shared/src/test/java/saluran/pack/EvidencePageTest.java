package saluran.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.json.Canonical;

/// A stranger pastes the commands of `docs/evidence.md`: they accept a pack, and stop where it was
/// altered.
class EvidencePageTest {

  private static final Path PAGE = Path.of("..", "docs", "evidence.md");

  @TempDir Path folder;

  @BeforeAll
  static void needsItsTools() {
    assumeTrue(answer("openssl", "version").startsWith("OpenSSL 3"), "the page needs OpenSSL 3");
    assumeTrue(answer("unzip", "-v").startsWith("UnZip"), "the page needs unzip");
    assumeTrue(answer("sha256sum", "--version").contains("sha256sum"), "the page needs sha256sum");
  }

  @Test
  void itsCommandsAcceptAPack() throws Exception {
    Retold told = Retold.of(Stories.taken());

    Said said = walk(told, told.pack());

    assertThat(said.exitCode()).as(said.output()).isZero();
    assertThat(said.output().lines().toList()).as(said.output()).hasSize(7);
  }

  @Test
  void itsCommandsStopAtWhatWasAltered() throws Exception {
    Retold told = Retold.of(Stories.taken());
    for (String path : new String[] {"manifest.jws", "request/body", "entries/000003.json"}) {
      NavigableMap<String, byte[]> files = Zips.files(told.pack());
      byte[] altered = files.get(path).clone();
      altered[altered.length / 2] ^= 1;
      files.put(path, altered);

      Said said = walk(told, PackZip.write(files));

      assertThat(said.exitCode()).as(said.output()).isNotZero();
      assertThat(said.output()).endsWith("does not hold: " + path + "\n");
    }
  }

  @Test
  void itStopsAtABodyThatTheAgencyNeverSigned() throws Exception {
    Retold forged = Retold.withBody("{}", Stories.taken());

    assertThat(walk(forged, forged.pack()).output()).endsWith("does not hold: request/body\n");
  }

  private record Said(int exitCode, String output) {}

  private Said walk(Retold told, byte[] pack) throws Exception {
    Path zip = Files.write(folder.resolve("pack.zip"), pack);
    Path keys = Files.write(folder.resolve("jwks.json"), Canonical.bytes(told.jwks()));
    String script =
        Pattern.compile("(?ms)^```sh\n(.*?)^```$")
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    Path output = folder.resolve("output");
    ProcessBuilder shell =
        new ProcessBuilder("sh", Files.writeString(folder.resolve("script"), script).toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    shell.environment().put("PACK", zip.toString());
    shell.environment().put("JWKS", keys.toString());
    shell.environment().put("TMPDIR", folder.toString());
    Process process = shell.start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as(Files.readString(output)).isTrue();
    return new Said(process.exitValue(), Files.readString(output));
  }

  /// What a command prints; empty where there is no such command.
  private static String answer(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}
