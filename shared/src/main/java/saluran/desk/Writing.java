package saluran.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import saluran.markup.Html;
import saluran.notice.Fact;
import saluran.notice.Words;

/// How parts of a page are written for one reader: in a language, on a clock.
///
/// @param timeZone the reader's, an IANA name
record Writing(Words words, String timeZone) {

  Html say(String key, Object... arguments) {
    return Html.text(words.say(key, arguments));
  }

  Html.Element paragraph(String key, Object... arguments) {
    return Html.of("p", say(key, arguments));
  }

  Html.Element heading(String key, Object... arguments) {
    return Html.of("h2", say(key, arguments));
  }

  String time(Instant instant) {
    return words.time(instant, timeZone);
  }

  /// Names and what stands under them.
  Html facts(List<Fact> facts) {
    List<Html> parts = new ArrayList<>();
    for (Fact fact : facts) {
      parts.add(Html.of("dt", fact.label()));
      parts.add(Html.of("dd", fact.value()));
    }
    return parts.isEmpty() ? Html.NONE : Html.of("dl", Html.all(parts));
  }

  Html list(List<String> rows) {
    return Html.of("ul", Html.all(rows.stream().map(row -> Html.of("li", row)).toList()));
  }

  /// What is shown when somebody asks for it.
  static Html.Element folded(boolean open, Html summary, Html content) {
    return Html.of("details", Html.of("summary", summary), content).when(open, "open");
  }
}
