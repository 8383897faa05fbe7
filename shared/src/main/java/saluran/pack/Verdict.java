package saluran.pack;

import java.util.List;
import java.util.Map;
import saluran.casework.Case;
import saluran.flag.Languages;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;

/// What sound evidence says, in plain words. Times are the channel's; what somebody else says is
/// named as a claim.
///
/// @param subject whose chain it is
/// @param seq the newest entry that was checked
/// @param digest of that entry
/// @param lines what is said, in an order in which it can be read
public record Verdict(String subject, long seq, String digest, List<Line> lines) {

  /// Every language that verdicts, and the README of a pack, are written in; the first is used
  /// where none fits.
  public static final List<String> LANGUAGES = Languages.bundled("/saluran/pack/verdict");

  public Verdict {
    lines = List.copyOf(lines);
  }

  /// A sentence, still in no language.
  record Line(String key, List<String> arguments) {
    Line {
      arguments = List.copyOf(arguments);
    }

    static Line of(String key, String... arguments) {
      return new Line(key, List.of(arguments));
    }
  }

  /// The language in which a pack tells of this flag: its own, English where the channel does not
  /// write it.
  static String language(Case flag) {
    String language = Languages.primary(flag.received().language());
    return LANGUAGES.contains(language) ? language : LANGUAGES.getFirst();
  }

  /// The verdict of a case.
  ///
  /// @param files of its pack, by path
  /// @param leftOut what is not in the pack, as the manifest names it
  static Verdict of(Case flag, Map<String, byte[]> files, List<String> leftOut) {
    return new Verdict(
        flag.subject().toString(),
        flag.chain().version(),
        String.valueOf(flag.chain().digest()),
        new VerdictLines(flag, files, leftOut).lines());
  }

  /// The verdict of a receipt alone.
  static Verdict of(Entry entry) {
    List<Line> lines =
        entry.facts() instanceof FlagFacts.Received received
            ? List.of(
                about(entry),
                Line.of(
                    "receipt.received",
                    received.agency(),
                    received.referenceNumber(),
                    received.bodySha256(),
                    received.keyId()),
                Line.of("receipt.limit"))
            : List.of(about(entry), Line.of("receipt.before", Long.toString(entry.seq())));
    return new Verdict(entry.subject().toString(), entry.seq(), entry.digest(), lines);
  }

  private static Line about(Entry entry) {
    return Line.of(
        "receipt",
        Long.toString(entry.seq()),
        entry.type().word(),
        entry.subject().toString(),
        VerdictLines.time(entry.time()));
  }

  /// What came of a check, in one line.
  ///
  /// @param outcome `sound`, `unsound` or `unreadable`
  /// @param language one of [#LANGUAGES]
  public static String word(String outcome, String language) {
    return Words.of(language, outcome);
  }

  /// The sentences.
  ///
  /// @param language one of [#LANGUAGES]
  public List<String> text(String language) {
    return lines.stream()
        .map(line -> Words.of(language, line.key(), line.arguments().toArray(String[]::new)))
        .toList();
  }
}
