package saluran.erasure;

import java.util.Optional;

/// Something that lies beside a chain and may be erased without breaking it. Receipts and the
/// signatures of packs are none: they hold digests and agree with entries, which stay.
public sealed interface Trace {

  /// What the entry about its erasure calls it.
  String name();

  /// A sealed value.
  ///
  /// @param seq of the entry that commits to it
  /// @param of what the entry calls it
  record Value(long seq, String of, String value) implements Trace {
    private static final String SEALED = "sealed/";

    @Override
    public String name() {
      return SEALED + seq + "/" + of;
    }

    /// The entry of a trace's name, where it names a sealed value that is called so.
    static Optional<Long> seqOf(String name, String of) {
      return name.startsWith(SEALED) && name.endsWith("/" + of)
          ? Optional.of(
              Long.valueOf(name.substring(SEALED.length(), name.length() - of.length() - 1)))
          : Optional.empty();
    }
  }

  /// What the agency sent: body, headers and signature base.
  ///
  /// @param id of a later request; empty for the flag itself
  record Request(String id) implements Trace {
    @Override
    public String name() {
      return id.isEmpty() ? "request" : "request/" + id;
    }
  }

  /// A mail as it was handed to SES.
  record Mail(String attempt) implements Trace {
    @Override
    public String name() {
      return "mail/" + attempt;
    }
  }

  /// An event of SES about an attempt.
  ///
  /// @param id what tells it from the others: message, type and time
  record Event(String id, String attempt) implements Trace {
    @Override
    public String name() {
      return "ses/" + id;
    }
  }

  /// That another flag names the same locator.
  ///
  /// @param id of the relation: time of receipt and flag
  record Relation(String id) implements Trace {
    @Override
    public String name() {
      return "related/" + id;
    }
  }
}
