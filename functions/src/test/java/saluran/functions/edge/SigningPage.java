package saluran.functions.edge;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import saluran.intake.SignedRequest;

/// The script of `docs/signing.md`, cut out of the page and run with a `curl` that sends nothing
/// and a `date` that stands still.
final class SigningPage {

  /// What `date +%s` answers.
  static final long NOW = 1_768_184_042;

  /// The flag that the answer to the POST names.
  static final String FLAG = "cigmrdf5uu6nw72x7cfh6ubtna";

  private static final Path PAGE = Samples.ROOT.resolve("docs/signing.md");

  /// Writes its arguments down, each ended by NUL, and an answer to where `-o` says.
  private static final String CURL =
      """
      #!/bin/sh
      call="$CALLS/$(ls "$CALLS" | wc -l | tr -d ' ')"
      printf '%%s\\0' "$@" >"$call"
      while [ $# -gt 0 ]; do
        [ "$1" = -o ] && printf '{"flag_id":"%s","state":"RECEIVED"}' >"$2"
        shift
      done
      """
          .formatted(FLAG);

  private SigningPage() {}

  /// The page's text.
  static String text() throws IOException {
    return Files.readString(PAGE);
  }

  /// The blocks with this word behind the fence, in the page's order.
  static List<String> blocks(String fence) throws IOException {
    Pattern block = Pattern.compile("(?ms)^```" + fence + "\n(.*?)^```$");
    return block.matcher(text()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /// The script, and what goes on from it.
  static List<String> everything() throws IOException {
    List<String> blocks = new ArrayList<>(blocks("sh"));
    blocks.addAll(blocks("bash say"));
    return blocks;
  }

  /// Runs the blocks as one script and gives the requests that it made.
  ///
  /// @param key the private key, PEM
  static List<SignedRequest> run(List<String> blocks, String key, Path folder) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path calls = Files.createDirectory(folder.resolve("calls"));
    executable(bin.resolve("curl"), CURL);
    executable(bin.resolve("date"), "#!/bin/sh\necho " + NOW + "\n");
    Files.writeString(folder.resolve("key.pem"), key);
    Files.writeString(folder.resolve("script"), String.join("", blocks));
    ProcessBuilder shell =
        new ProcessBuilder("sh", folder.resolve("script").toString())
            .directory(Samples.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    Map<String, String> environment = shell.environment();
    environment.keySet().removeAll(List.of("BASE", "FLAG", "KEY_ID", "IDEMPOTENCY_KEY"));
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    environment.put("KEY", folder.resolve("key.pem").toString());
    environment.put("ANSWER", folder.resolve("answer.json").toString());
    environment.put("TMPDIR", folder.toString());
    environment.put("CALLS", calls.toString());
    Process process = shell.start();
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(Files.readString(folder.resolve("output")));
    }
    List<SignedRequest> requests = new ArrayList<>();
    for (int call = 0; Files.exists(calls.resolve(String.valueOf(call))); call++) {
      requests.add(request(calls.resolve(String.valueOf(call))));
    }
    return requests;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /// The request that curl would send for these arguments.
  private static SignedRequest request(Path call) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(Files.readString(call, StandardCharsets.UTF_8).split("\0")));
    Map<String, String> headers = new TreeMap<>();
    byte[] body = new byte[0];
    String method = "GET";
    URI url = null;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "-H" -> {
          String[] header = arguments.get(++i).split(": ", 2);
          headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        case "--data-binary" -> {
          method = "POST";
          body = Files.readAllBytes(Samples.ROOT.resolve(arguments.get(++i).substring(1)));
        }
        case "-o", "--retry" -> i++;
        default -> {
          if (arguments.get(i).startsWith("http")) {
            url = URI.create(arguments.get(i));
          }
        }
      }
    }
    if (url == null) {
      throw new AssertionError("no address in " + arguments);
    }
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    return new SignedRequest(method, url.getAuthority(), url.getRawPath(), query, headers, body);
  }
}
