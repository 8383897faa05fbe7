package saluran.cli.operator;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import saluran.cli.agency.SampleOfAgency;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.DirectoryText;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;
import saluran.local.Cloud;

/// Runs the whole system on this machine until it is told to stop.
public final class Up {

  private final Terminal terminal;

  public Up(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Starts a stack, applies the directory, says `ready` and waits.
  ///
  /// @param file the directory in place of the built-in one; null for that one
  /// @throws Failure where it cannot start, or a part of it ended by itself
  /// @throws InterruptedException on a signal to stop
  public void run(Cloud.Options options, @Nullable Path file) throws Failure, InterruptedException {
    DirectoryText own = file == null ? null : sound(file);
    try (Running stack = Running.start(options, () -> {})) {
      stack.apply(own == null ? BuiltInDirectory.open(options.data()) : own);
      if (own == null) {
        stack.cloud().offer(new SampleOfAgency(stack.cloud().baseUrl(), options.data()));
      }
      hints(stack.cloud(), options, own == null);
      terminal.say("ready " + stack.cloud().baseUrl());
      String why = stack.cloud().broken().toCompletableFuture().get();
      throw new Failure(Failure.REFUSED, why + " Nothing that was accepted is lost; start again.");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static DirectoryText sound(Path file) throws Failure {
    return switch (DirectoryText.read(file)) {
      case DirectoryText.Reading.Sound(DirectoryText text) -> text;
      case DirectoryText.Reading.Faulty faulty ->
          throw new Failure(Failure.REFUSED, "The directory breaks rules:\n" + faulty.in(file));
    };
  }

  private void hints(Cloud cloud, Cloud.Options options, boolean builtIn) {
    terminal.hint(
        cloud
            .mailServer()
            .map(
                server ->
                    """
                    mailboxes  %s/local/
                    mail       SMTP 127.0.0.1:%d, IMAP 127.0.0.1:%d (any password)"""
                        .formatted(cloud.baseUrl(), server.smtpPort(), server.imapPort()))
            .orElse("mail       goes to " + options.smtp()));
    terminal.hint("state      " + options.data());
    if (builtIn) {
      terminal.hint(
          "agency     kominfo, signs with --key %s --key-id %s"
              .formatted(BuiltInDirectory.key(options.data()), BuiltInDirectory.KEY_ID));
    }
  }
}
