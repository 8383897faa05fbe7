package saluran.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import saluran.casework.DecisionWords;
import saluran.evidence.Meaning;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.notice.Words;
import saluran.report.Report.Brief;
import saluran.report.Report.Row;
import saluran.report.Report.Signal;
import saluran.report.Report.Signals;

/// Writes each entry with its time, what it says, what it proves and what it does not. Of a long
/// history the beginning and the end are told in full, and what lies between by number, time and
/// type.
final class SignalWriter {

  /// So many entries are told in full from the beginning.
  static final int FIRST = 200;

  /// And so many from the end.
  static final int LAST = 100;

  private final Told told;
  private final ReportWords words;
  private final Words vocabulary;
  private final Excerpts excerpts;

  SignalWriter(Told told, ReportWords words, Words vocabulary, Excerpts excerpts) {
    this.told = told;
    this.words = words;
    this.vocabulary = vocabulary;
    this.excerpts = excerpts;
  }

  Signals signals() {
    List<Entry> entries = told.flag().chain().entries();
    List<Signal> full = new ArrayList<>();
    List<Brief> brief = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.seq() <= FIRST || entry.seq() > entries.size() - LAST) {
        full.add(signal(entry));
      } else {
        brief.add(new Brief(entry.seq(), words.time(entry.time()), entry.type().word()));
      }
    }
    return new Signals(
        words.say("signals"),
        words.say("signals.note"),
        words.say("signals.proves"),
        words.say("signals.not"),
        words.say("signals.digest"),
        full,
        brief.isEmpty() ? "" : words.say("signals.brief", Integer.toString(brief.size())),
        brief);
  }

  private Signal signal(Entry entry) {
    Meaning meaning = Meaning.of(entry.type(), told.language());
    String not = meaning.doesNotProve();
    return new Signal(
        entry.seq(),
        words.time(entry.time()),
        entry.type().word(),
        vocabulary.of("entry", entry.type().word()),
        excerpts.of(facts(entry.factsAsWritten()), Excerpts.LINE),
        told.disclosed().getOrDefault(entry.seq(), List.of()).stream().map(this::row).toList(),
        meaning.proves(),
        not == null ? "" : not,
        entry.digest());
  }

  private Row row(Told.Disclosed value) {
    String label = words.of("sealed", value.name());
    boolean ofServer =
        value.name().equals("smtp_response") || value.name().equals("diagnostic_code");
    if (ofServer) {
      return new Row(label, excerpts.of(value.value().strip(), Excerpts.TEXT), value.path());
    }
    return excerpts.areDiscreet()
        ? new Row(label, words.say("withheld"), value.path())
        : new Row(label, excerpts.inert(written(value)), value.path());
  }

  /// What the desk wrote about the items, in lines; any other text is itself.
  private String written(Told.Disclosed value) {
    if (!value.name().equals(DecisionWords.NAME)) {
      return value.value();
    }
    Json items = StrictJson.own(value.value().getBytes(StandardCharsets.UTF_8)).get("items");
    return items instanceof Json.Arr(List<Json> said)
        ? said.stream().map(this::text).collect(Collectors.joining("\n"))
        : value.value();
  }

  private String facts(Json.Obj facts) {
    return facts.members().entrySet().stream()
        .map(this::fact)
        .filter(fact -> !fact.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private String fact(Map.Entry<String, Json> fact) {
    String text = text(fact.getValue());
    return text.isEmpty() ? "" : words.of("fact", fact.getKey()) + ": " + text;
  }

  private String text(Json value) {
    return switch (value) {
      case Json.Text(String text) -> text;
      case Json.Num(String literal) -> literal;
      case Json.Bool(boolean flag) -> words.say(flag ? "yes" : "no");
      case Json.Null() -> "";
      case Json.Arr(List<Json> items) ->
          items.stream().map(this::text).collect(Collectors.joining("; "));
      case Json.Obj object ->
          object.members().entrySet().stream()
              .map(this::fact)
              .filter(fact -> !fact.isEmpty())
              .collect(Collectors.joining(", "));
    };
  }
}
