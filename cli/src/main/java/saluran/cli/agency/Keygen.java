package saluran.cli.agency;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import saluran.cli.file.Failure;
import saluran.cli.file.KeyPem;
import saluran.cli.terminal.Terminal;

/// Makes a key for an agency.
public final class Keygen {

  private final Terminal terminal;

  public Keygen(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Writes `out` and `out.pub` and prints the key's id.
  ///
  /// @throws Failure where one of the files is there or cannot be written
  public void run(Path out) throws Failure {
    KeyPem.Pair pair = KeyPem.newEd25519();
    try {
      KeyPem.writeNew(out, pair);
    } catch (FileAlreadyExistsException there) {
      throw new Failure(
          Failure.REFUSED,
          there.getMessage() + " is there already and stays as it is. Name another file.",
          there);
    } catch (IOException unwritable) {
      Path folder = out.toAbsolutePath().getParent();
      String why =
          folder == null || Files.isDirectory(folder)
              ? String.valueOf(unwritable.getMessage())
              : "there is no folder " + folder;
      throw new Failure(Failure.UNUSABLE, "Cannot write " + out + ": " + why + ".", unwritable);
    }
    terminal.say(pair.id());
    terminal.hint(
        """
        Private key: %s (it never leaves the agency)
        Public key:  %s
        Next: hand the public key to the channel's operator, who adds it to your agency in the directory:
          keys: [{id: %s, algorithm: ed25519, public_key: "-----BEGIN PUBLIC KEY-----\\n…"}]
        The id may be any other that both sides agree on. Then sign with: --key %s --key-id %s"""
            .formatted(out, KeyPem.publicFile(out), pair.id(), out, pair.id()));
  }
}
