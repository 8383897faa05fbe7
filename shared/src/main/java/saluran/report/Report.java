package saluran.report;

import java.time.Duration;
import java.util.List;

/// The readable report of a pack, in plain text and in the order in which it is read. It holds no
/// clock and nothing that the pack does not hold, and its size is bounded: [Excerpts] says by how
/// much.
///
/// @param language the BCP 47 tag of every sentence in it
/// @param title what it is
/// @param reference the agency's own number, for every page
/// @param substituted what a printer adds where it has no letters for a text
public record Report(
    String language,
    String title,
    String reference,
    String flag,
    Rows about,
    Lines verdict,
    Rows clocks,
    Lines caution,
    Axis axis,
    Rows items,
    Signals signals,
    Hashes hashes,
    String substituted) {

  /// Sentences under a heading.
  public record Lines(String heading, List<String> lines) {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /// Pairs under a heading.
  ///
  /// @param note empty where nothing is to be said
  public record Rows(String heading, String note, List<Row> rows) {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /// One pair.
  ///
  /// @param source the file of the pack in which the text stands whole; empty for what the entry
  ///     itself says
  public record Row(String label, String text, String source) {}

  /// The picture: time runs along an axis, marks stand on it in their order.
  ///
  /// @param keys what each stretch that occurs means
  public record Axis(String heading, String note, List<Legend> keys, List<Mark> marks) {
    public Axis {
      keys = List.copyOf(keys);
      marks = List.copyOf(marks);
    }
  }

  /// What the time between two marks was.
  public enum Stretch {
    /// Nobody had taken the case, and the time to do so ran.
    WAITING,
    /// The time to acknowledge had passed, and nobody had.
    SILENT,
    /// Somebody had the case, and the time to act ran.
    TAKEN,
    /// The time to act had passed without a decision.
    LATE,
    /// The agency was asked, and the clock stood still.
    STOPPED,
    /// It was decided or withdrawn.
    OVER,
    /// The entries do not reach so far.
    UNKNOWN,
    /// Marks between these two were left out of the picture.
    CUT
  }

  /// What a stretch means, in words.
  public record Legend(Stretch stretch, String text) {}

  /// What a mark looks like.
  public enum Shape {
    /// Something happened.
    EVENT,
    /// Something failed, or time passed without an answer.
    FAILURE,
    /// A person answered.
    ANSWER,
    /// A time to answer ends.
    DEADLINE
  }

  /// One mark.
  ///
  /// @param detail empty where nothing is to be said
  /// @param after what the time from here to the next mark was
  /// @param gap how long that was; zero for the last mark
  /// @param gapText the same in words; empty where it was less than a second
  public record Mark(
      Shape shape,
      String time,
      String text,
      String detail,
      Stretch after,
      Duration gap,
      String gapText) {}

  /// The entries: first those that are told in full, then the others, by their numbers alone.
  ///
  /// @param briefNote what is said before the others; empty where there are none
  public record Signals(
      String heading,
      String note,
      String proves,
      String doesNotProve,
      String digest,
      List<Signal> full,
      String briefNote,
      List<Brief> brief) {
    public Signals {
      full = List.copyOf(full);
      brief = List.copyOf(brief);
    }
  }

  /// An entry, told in full.
  ///
  /// @param facts what it says in clear, in one paragraph
  /// @param disclosed what it seals and the agency may see
  /// @param doesNotProve empty where nobody would take it for more
  /// @param digest SHA-256 of its bytes, base64url
  public record Signal(
      long seq,
      String time,
      String type,
      String title,
      String facts,
      List<Row> disclosed,
      String proves,
      String doesNotProve,
      String digest) {
    public Signal {
      disclosed = List.copyOf(disclosed);
    }
  }

  /// An entry that is named only.
  public record Brief(long seq, String time, String type) {}

  /// The digests of the pack's files.
  public record Hashes(String heading, String note, List<FileHash> files) {
    public Hashes {
      files = List.copyOf(files);
    }
  }

  /// A file and its SHA-256, as `sha256sum` prints it.
  public record FileHash(String path, String sha256) {}
}
