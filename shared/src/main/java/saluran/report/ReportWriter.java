package saluran.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.flag.FlagReport;
import saluran.flag.Languages;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.markup.LocatorText;
import saluran.notice.Words;
import saluran.report.Report.Lines;
import saluran.report.Report.Row;
import saluran.report.Report.Rows;

/// Writes the report of a pack: the verdict and the clocks, the picture, what was asked for and
/// what was decided, each entry with what it proves, and the digest of each file.
public final class ReportWriter {

  /// Every language that reports are written in.
  public static final List<String> LANGUAGES = Languages.bundled("/saluran/report/report");

  /// Sentences of the verdict, at most.
  static final int SENTENCES = 40;

  private final Told told;
  private final Case flag;
  private final ReportWords words;
  private final Words vocabulary;
  private final Excerpts excerpts;

  private ReportWriter(Told told) {
    this.told = told;
    this.flag = told.flag();
    this.words = new ReportWords(told.language());
    this.vocabulary = new Words(told.language());
    this.excerpts = new Excerpts(told.sent(), words.say("cut"));
  }

  /// The report; the same one whenever it is written of the same.
  public static Report write(Told told) {
    return new ReportWriter(told).report();
  }

  private Report report() {
    String reference = line(flag.received().referenceNumber());
    return new Report(
        told.language(),
        words.say("title"),
        reference,
        flag.subject().id(),
        about(reference),
        new Lines(words.say("verdict"), verdict()),
        clocks(),
        new Lines(
            words.say("caution"),
            List.of(
                words.say("caution.word"), words.say("caution.check"), words.say("caution.trust"))),
        new AxisWriter(told, words, vocabulary, excerpts).axis(),
        items(),
        new SignalWriter(told, words, vocabulary, excerpts).signals(),
        new Report.Hashes(words.say("hashes"), words.say("hashes.note"), told.files()),
        words.say("substituted"));
  }

  /// The sentences of the verdict; of very many the first and the last.
  private List<String> verdict() {
    List<String> all = told.verdict();
    int more = all.size() - SENTENCES;
    if (more <= 0) {
      return all.stream().map(this::line).toList();
    }
    List<String> some = new ArrayList<>();
    all.subList(0, SENTENCES / 2).forEach(sentence -> some.add(line(sentence)));
    some.add(words.say("verdict.more", Integer.toString(more)));
    all.subList(SENTENCES / 2 + more, all.size()).forEach(sentence -> some.add(line(sentence)));
    return some;
  }

  private Rows about(String reference) {
    FlagFacts.Received received = flag.received();
    Entry last = flag.chain().entries().getLast();
    List<Row> rows = new ArrayList<>();
    rows.add(row("about.reference", reference));
    rows.add(row("about.agency", line(received.agency())));
    told.sent()
        .map(FlagReport::issuingAuthority)
        .ifPresent(
            issuer ->
                rows.add(
                    new Row(
                        words.say("about.issuer"),
                        line(issuer.name() + unit(issuer.unit()) + ", " + issuer.country()),
                        told.sentIn())));
    rows.add(row("about.regime", received.regime()));
    rows.add(row("about.instrument", vocabulary.of("instrument", received.instrument())));
    rows.add(row("about.category", vocabulary.of("category", received.category())));
    rows.add(row("about.flag", flag.subject().id()));
    rows.add(row("about.platform", line(last.origin())));
    rows.add(row("about.state", vocabulary.of("state", flag.state().name())));
    rows.add(
        row(
            "about.entries",
            words.say("about.entries.to", Long.toString(last.seq()), words.time(last.time()))));
    if (received.test()) {
      rows.add(row("about.test", words.say("about.test.is")));
    }
    return new Rows(words.say("about"), "", rows);
  }

  private static String unit(@Nullable String unit) {
    return unit == null ? "" : ", " + unit;
  }

  private Rows clocks() {
    FlagFacts.Received received = flag.received();
    List<Row> rows = new ArrayList<>();
    rows.add(row("clock.received", words.time(flag.receivedAt())));
    rows.add(row("clock.acknowledge_by", words.time(received.acknowledgeBy())));
    rows.add(row("clock.acknowledged", since(flag.acknowledgedAt())));
    rows.add(row("clock.effect_due", words.time(received.effectDueAt())));
    if (!flag.effectDueAt().equals(received.effectDueAt())) {
      rows.add(row("clock.effect_moved", words.time(flag.effectDueAt())));
    }
    if (flag.stoppedAt() != null) {
      rows.add(row("clock.stopped", words.time(flag.stoppedAt())));
    }
    rows.add(row("clock.decided", since(flag.decidedAt())));
    if (flag.endedAt() != null) {
      rows.add(row("clock.ended", since(flag.endedAt())));
    }
    return new Rows(words.say("clocks"), words.say("clocks.note"), rows);
  }

  private String since(@Nullable Instant at) {
    if (at == null) {
      return words.say("clock.never");
    }
    String span = words.span(Duration.between(flag.receivedAt(), at));
    return span.isEmpty() ? words.time(at) : words.say("clock.since", words.time(at), span);
  }

  /// What was asked for and what was decided, item by item.
  private Rows items() {
    List<Row> rows = new ArrayList<>();
    for (int place = 1; place <= flag.received().items(); place++) {
      String number = Integer.toString(place);
      rows.add(
          new Row(
              words.say("item", number),
              locator(place).map(locator -> locator + "\n").orElse("") + outcome(place),
              locator(place).isPresent() ? told.sentIn() : ""));
    }
    String note = words.say(excerpts.areDiscreet() ? "items.withheld" : "items.note");
    return new Rows(words.say("items"), note, rows);
  }

  private Optional<String> locator(int place) {
    if (excerpts.areDiscreet()) {
      return Optional.empty();
    }
    return told.sent()
        .filter(sent -> place <= sent.items().size())
        .map(sent -> sent.items().get(place - 1))
        .map(
            item ->
                item.locatorType()
                    + "  "
                    + excerpts.of(LocatorText.defanged(item.locator()), Excerpts.LOCATOR));
  }

  private String outcome(int place) {
    FlagFacts.Outcome outcome = flag.outcomes().get(place);
    if (outcome == null) {
      return words.say("item.open");
    }
    String ground =
        outcome.ground() == null ? "" : ": " + vocabulary.of("ground", outcome.ground().name());
    String said = vocabulary.of("outcome", outcome.outcome().name()) + ground;
    return outcome.effectedAt() == null
        ? said
        : words.say("item.effected", said, words.time(outcome.effectedAt()));
  }

  private Row row(String label, String text) {
    return new Row(words.say(label), text, "");
  }

  private String line(String text) {
    return excerpts.of(text, Excerpts.LINE);
  }
}
