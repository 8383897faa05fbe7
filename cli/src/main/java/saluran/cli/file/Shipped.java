package saluran.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The directories that come with the program.
public final class Shipped {

  private Shipped() {}

  /// A resource's text.
  ///
  /// @param name beside the commands' classes
  static String text(String name) {
    try (InputStream resource = Shipped.class.getResourceAsStream("/saluran/cli/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What the demo adds to the built-in directory.
  public static DirectoryText demo() {
    return sound(text("demo-directory.yaml"));
  }

  /// What the bench of growth adds to the built-in directory.
  public static DirectoryText growth() {
    return sound(text("growth-directory.yaml"));
  }

  /// A directory of our own, which a test holds sound.
  static DirectoryText sound(String yaml) {
    return switch (DirectoryText.read(yaml.getBytes(StandardCharsets.UTF_8))) {
      case DirectoryText.Reading.Sound(DirectoryText text) -> text;
      case DirectoryText.Reading.Faulty(var findings) ->
          throw new IllegalStateException("a shipped directory is broken: " + findings);
    };
  }
}
