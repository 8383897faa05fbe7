package saluran.fsck;

/// A place where an invariant does not hold.
///
/// @param place the item, or an attribute of it
/// @param invariant its number in the design's list
/// @param meaning what the invariant says
/// @param detail what is there instead
public record Damage(
    String subject, String place, int invariant, String meaning, String detail, Remedy remedy) {

  /// What an operator does about it.
  public enum Remedy {
    /// A chain, or its head, is not what was written.
    RESTORE(
        "Take the subject's items from a point-in-time copy; receipts and statuses that agencies"
            + " hold say which bytes are the true ones."),
    /// Something beside a chain is not what was written.
    RESTORE_SEALED(
        "Take this item from a point-in-time copy, or leave it: it proves nothing any more, and no"
            + " state rests on it."),
    /// Work lies undone.
    LOOK_AT_THE_SWEEP(
        "Look at the escalator's and the notifier's logs and at the dead letters; once the cause is"
            + " gone, the sweep does it by itself."),
    /// A signature is not known.
    FIND_THE_KEY(
        "Give --keys a set with every key that ever signed; if all are in it, this receipt is"
            + " forged or altered."),
    /// The entries are whole and say what must not be.
    REPORT(
        "Nothing was lost: keep the tables as they are and report it as a fault of the program.");

    private final String words;

    Remedy(String words) {
      this.words = words;
    }

    /// In words.
    public String words() {
      return words;
    }
  }

  /// One line.
  @Override
  public String toString() {
    return "%s %s: invariant %d (%s): %s. %s"
        .formatted(subject, place, invariant, meaning, detail, remedy.words());
  }
}
