package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.cli.file.KeyPem;

class CommandLineTest {

  @TempDir private Path folder;

  @Test
  void makesAKeyAndSaysItsId() throws Exception {
    Path key = folder.resolve("agency.pem");

    Commands made = Commands.run("keygen", "--out", key.toString());

    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).matches("[A-Za-z0-9_][A-Za-z0-9_-]{42}\\R");
    assertThat(made.err()).contains("Next:");
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(folder.resolve("agency.pem.pub")))
        .startsWith("-----BEGIN PUBLIC KEY-----\n");
    assertThat(KeyPem.read(key)).isInstanceOf(PrivateKey.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agency.pem", "agency.pem.pub"})
  void neverReplacesAKey(String there) throws IOException {
    Files.writeString(folder.resolve(there), "precious");

    Commands refused = Commands.run("keygen", "--out", folder.resolve("agency.pem").toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains(there + " is there already");
    assertThat(Files.readString(folder.resolve(there))).isEqualTo("precious");
    assertThat(folder.toFile().list()).containsExactly(there);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sumbit",
        "submit",
        "submit flag.json --key k --key-id",
        "submit no-such-flag.json --key no-such-key --key-id k",
        "status not-a-flag-id --key k --key-id k",
        "list",
        "list --key no-such-key --key-id k",
        "list flag --key k --key-id k",
        "up --port 65536",
        "up --port eighty",
        "up --time-scale 0",
        "up --smtp mail.example",
        "up --smtp mail.example:0",
        "up --directory no-such-file.yaml",
        "keygen --out no-such-folder/key",
        "directory",
        "directory check no-such-file.yaml",
        "directory check .",
      })
  void endsWithTwoWhereTheCommandLineCannotBeUsed(String line) {
    Commands unusable = Commands.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(unusable.exitCode()).isEqualTo(2);
    assertThat(unusable.out()).isEmpty();
    assertThat(unusable.err()).startsWith("saluran: ").doesNotContain("Exception", "\tat ");
  }

  @Test
  void helps() {
    assertThat(Commands.run("--help").out())
        .contains(
            "up", "demo", "keygen", "submit", "status", "list", "evidence", "verify", "directory");
    assertThat(Commands.run("submit", "--help").out()).contains("--idempotency-key", "Exit codes");
    assertThat(Commands.run("list", "--help").out())
        .contains("--state", "--cursor", "--key-id", "Exit codes");
    assertThat(Commands.run("--version").out()).startsWith("saluran ");
  }

  @Test
  void checksADirectoryWithLines() throws IOException {
    Path file = Files.writeString(folder.resolve("d.yaml"), "contacts:\n  - {id: sari}\n");

    Commands checked = Commands.run("directory", "check", file.toString());

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out()).contains(file + ":2: /contacts/0/email: This field is required.");
  }

  @Test
  void readsADirectoryBeforeItStartsAnything() throws IOException {
    Path file = Files.writeString(folder.resolve("d.yaml"), "contacts: 1\n");
    Path data = folder.resolve("data");

    Commands refused =
        Commands.run("up", "--data", data.toString(), "--directory", file.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains(file + ":1: /contacts: ");
    assertThat(data).doesNotExist();
  }
}
