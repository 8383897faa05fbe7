package saluran.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts about the channel's own people and settings, on the subjects `contact/…` and `directory`.
public sealed interface ChannelFacts extends Facts {

  /// A contact came into the directory; from here on it is drilled.
  record ContactListed() implements ChannelFacts {
    @Override
    public EntryType type() {
      return EntryType.CONTACT_LISTED;
    }
  }

  /// A contact answered a drill, or took a flag.
  ///
  /// @param notice the mail whose link was used
  /// @param flag whose notice it was; null for a drill of the contact's own
  record ContactProven(String notice, @Nullable String flag) implements ChannelFacts {
    @Override
    public EntryType type() {
      return EntryType.CONTACT_PROVEN;
    }
  }

  /// A contact left a drill unanswered, or could not be reached by it.
  record ContactStale(String notice) implements ChannelFacts {
    @Override
    public EntryType type() {
      return EntryType.CONTACT_STALE;
    }
  }

  /// What was added to the directory or changed in it: `agency/<id>`, `key/<id>`, `contact/<id>`,
  /// `rota/<id>`, `policy/<id>`, `policy_version/<id>#000002`; the new values are digested, for
  /// they hold names and addresses.
  record DirectoryChanged(List<Change> changes) implements ChannelFacts {
    @Override
    public EntryType type() {
      return EntryType.DIRECTORY_CHANGED;
    }
  }

  /// One changed thing of the directory.
  ///
  /// @param sha256 of its new canonical bytes
  record Change(String name, String sha256) {}

  /// These sealed values, mails, events or requests are about to be erased: from here on nobody may
  /// count on them, and the chain goes on verifying.
  ///
  /// @param values `sealed/<entry>/<name>`, `mail/<attempt>`, `ses/<event>`, `request`,
  ///     `request/<id>` or `related/<relation>`; at most [#MOST]
  record PersonErased(List<String> values) implements ChannelFacts {
    /// So many values an entry names at most: one with the longest names stays under 100 KB.
    public static final int MOST = 500;

    public PersonErased {
      values = List.copyOf(values);
    }

    @Override
    public EntryType type() {
      return EntryType.PERSON_ERASED;
    }
  }
}
