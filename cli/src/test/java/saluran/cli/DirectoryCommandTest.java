package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import saluran.cli.directory.Consent;
import saluran.cli.operator.DirectoryCommand;
import saluran.cli.terminal.Terminal;
import saluran.local.Announcement;
import saluran.local.Cloud;
import saluran.local.process.Home;

/// An operator checks and applies a directory, as a person at a terminal and as a script.
class DirectoryCommandTest {

  private static final String CONTACTS =
      """
      contacts:
        - id: %s
          name: %s
          alias: %s
          email: %s@desk.example
          roles: [moderator]
          languages: [id]
          time_zone: Asia/Jakarta
      """;

  @TempDir static Path data;
  private static Cloud cloud;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void up() throws Exception {
    Path home = Home.find();
    cloud =
        Cloud.start(
            new Cloud.Options(
                home, home.resolve("template.yaml"), data, 0, null, 1, Map.of(), false));
  }

  @AfterAll
  static void down() throws Exception {
    cloud.close();
    assertThat(Announcement.read(data)).isEmpty();
  }

  @BeforeEach
  void name() {
    file = folder.resolve("d.yaml");
  }

  @Test
  void aScriptSeesTheDifferenceAndMustSayYes() throws Exception {
    write(CONTACTS.formatted("ayu", "Ayu", "AY", "ayu"));

    Commands asked = apply();

    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.out()).isEqualToIgnoringNewLines("added    contact/ayu");
    assertThat(asked.err()).contains("--yes");
    Commands told = apply("--yes");
    assertThat(told.exitCode()).as(told.err()).isZero();
    assertThat(told.out()).contains("added    contact/ayu", "Applied: the directory is at version");
    Commands again = apply("--yes");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).startsWith("Nothing to change: the directory is at version");
  }

  @Test
  void aPersonIsShownWhatChangesAndAgrees() throws Exception {
    write(CONTACTS.formatted("budi", "Budi Private", "BU", "private.address"));
    apply("--yes");
    write(CONTACTS.formatted("budi", "Budi", "BS", "budi"));
    List<String> questions = new ArrayList<>();

    Commands declined = asked(question -> Optional.of(!questions.add(question)));
    Commands agreed = asked(question -> Optional.of(questions.add(question)));

    assertThat(declined.exitCode()).isEqualTo(1);
    assertThat(declined.err()).contains("Nothing was applied.");
    assertThat(agreed.exitCode()).isZero();
    assertThat(agreed.out().lines())
        .startsWith(
            "changed  contact/budi",
            "         alias: BU -> BS",
            "         email: (not shown) -> budi@desk.example",
            "         name: (not shown) -> Budi");
    assertThat(questions).hasSize(2).allMatch(question -> question.startsWith("Apply this"));
  }

  @Test
  void everyFaultHasItsLineBesideWhatIsStoredToo() throws Exception {
    write(CONTACTS.formatted("citra", "Citra", "CI", "citra"));
    apply("--yes");
    write(
        CONTACTS.formatted("dewi", "Dewi", "CI", "dewi")
            + """
            rotas:
              - id: night
                role: moderator
                time_zone: Asia/Jakarta
                turns:
                  - {contact: citra, days: [MON], from: "18:00", to: "06:00"}
                  - {contact: ghost, days: [TUE], from: "18:00", to: "06:00"}
            """);

    Commands checked = Commands.run("directory", "check", file.toString());
    Commands applied = apply("--yes");

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":14: /rotas/0/turns/0/contact: "),
            line -> assertThat(line).startsWith(file + ":15: /rotas/0/turns/1/contact: "));
    assertThat(applied.exitCode()).isEqualTo(1);
    assertThat(applied.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line).startsWith(file + ":4: /contacts/0/alias: CI belongs to citra"),
            line -> assertThat(line).startsWith(file + ":15: /rotas/0/turns/1/contact: "));
  }

  @Test
  void aBrokenFileIsRefusedBeforeAnybodyIsCalled() throws Exception {
    write("contacts: [{id: sari}]\n");

    Commands refused =
        Commands.run("directory", "apply", file.toString(), "--data", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains(file + ":1: /contacts/0/email: This field is required.");
  }

  @Test
  void whereNoStackRunsItSaysSo() throws Exception {
    write("contacts: []\n");

    Commands nobody =
        Commands.run("directory", "apply", file.toString(), "--data", folder.toString());

    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.err()).contains("No stack runs on " + folder, "saluran up");
  }

  @Test
  void whereAStackWasKilledItSaysSo() throws Exception {
    write("contacts: []\n");
    int port = freePort();
    announce("http://127.0.0.1:" + port);

    Commands nobody =
        Commands.run("directory", "apply", file.toString(), "--data", folder.toString());

    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.err()).contains("cannot be reached: nothing answers there");
  }

  @Test
  void whatLambdaSaysIsToldPlainly() throws Exception {
    write("contacts: []\n");

    assertThat(refusal(403, "AccessDeniedException", "{\"Message\":\"not you\"}", "").exitCode())
        .isEqualTo(1);
    assertThat(refusal(403, "AccessDeniedException", "{\"Message\":\"not you\"}", "").err())
        .contains("Lambda refused (403 AccessDeniedException): not you");
    assertThat(refusal(429, "TooManyRequestsException", "{}", "").exitCode()).isEqualTo(3);
    assertThat(refusal(200, "", "<html>", "").err()).contains("is no Lambda");
    assertThat(refusal(200, "", "{}", "").err()).contains("is not the directory's function");
    Commands failed =
        refusal(
            200,
            "",
            "{\"errorType\":\"Unavailable\",\"errorMessage\":\"no\\ttable\"}",
            "Unhandled");
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.err()).contains("failed: no\\u0009table (Unavailable).");
  }

  @Test
  void aStackAndAFunctionAreNotBothNamed() throws Exception {
    write("contacts: []\n");

    for (String[] options :
        List.of(
            new String[] {"--data", "d", "--function", "f"},
            new String[] {"--region", "eu-central-1"},
            new String[] {"--function", "no name", "--region", "eu-central-1"},
            new String[] {"--function", "f", "--region", "https://elsewhere"})) {
      List<String> line = new ArrayList<>(List.of("directory", "apply", file.toString()));
      line.addAll(List.of(options));
      assertThat(Commands.run(line.toArray(String[]::new)).exitCode()).isEqualTo(2);
    }
  }

  @Test
  void helps() {
    assertThat(Commands.run("directory", "apply", "--help").out())
        .contains("--data", "--function", "--region", "--yes", "Exit codes");
  }

  /// Applies the file where Lambda answers so.
  private Commands refusal(int status, String type, String body, String functionError)
      throws IOException {
    HttpServer lambda =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
            if (!functionError.isEmpty()) {
              exchange.getResponseHeaders().set("X-Amz-Function-Error", functionError);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    lambda.start();
    try {
      announce("http://127.0.0.1:" + lambda.getAddress().getPort());
      return Commands.run(
          "directory", "apply", file.toString(), "--data", folder.toString(), "--yes");
    } finally {
      lambda.stop(0);
    }
  }

  private void announce(String lambda) throws IOException {
    Files.writeString(
        folder.resolve("endpoints.json"),
        "{\"base_url\":\"http://127.0.0.1:1\",\"lambda\":\"%s\"}".formatted(lambda));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, yaml);
  }

  private Commands apply(String... more) {
    List<String> line =
        new ArrayList<>(List.of("directory", "apply", file.toString(), "--data", data.toString()));
    line.addAll(List.of(more));
    return Commands.run(line.toArray(String[]::new));
  }

  private Commands asked(Consent consent) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err));
    int exitCode =
        new CommandLine(new DirectoryCommand(terminal, consent))
            .execute("apply", file.toString(), "--data", data.toString());
    return new Commands(exitCode, out.toString(), err.toString());
  }
}
