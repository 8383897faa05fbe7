package saluran.local.mail.smtp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What an SMTP server asks of the house behind it.
public interface MailRoom {
  /// Whether mail for `address` is refused, and with which words.
  ///
  /// @return a whole SMTP reply such as `550 5.1.1 No such mailbox`, or empty to take the mail
  Optional<String> refusal(String address);

  /// Takes one message for all `recipients`. Durable for each of them on return: only then does the
  /// server answer 250.
  ///
  /// @param from the envelope's sender; empty for a bounce
  /// @param message the bytes between DATA and the final dot, dots unstuffed
  /// @return a name for the stored message, for the reply's `queued as`
  /// @throws IOException if it is not safely stored for every recipient; the client hears 451 and
  ///     brings it again
  String store(String from, List<String> recipients, byte[] message) throws IOException;
}
