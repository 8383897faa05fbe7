package saluran.notice;

import java.util.ArrayList;
import java.util.List;
import saluran.markup.Html;
import saluran.markup.Visible;

/// A piece of a mail, which says itself as text and as HTML in the same words.
sealed interface Block {

  /// Lines of the text part, without a line feed at the end.
  String text();

  /// The same for the HTML part.
  Html html();

  /// A paragraph.
  record Paragraph(String says) implements Block {
    @Override
    public String text() {
      return Visible.text(says);
    }

    @Override
    public Html html() {
      return Html.of("p", lines(says));
    }
  }

  /// A paragraph that must not be overlooked.
  record Strong(String says) implements Block {
    @Override
    public String text() {
      return Visible.text(says);
    }

    @Override
    public Html html() {
      return Html.of("p", Html.of("strong", lines(says)));
    }
  }

  /// What stands under a name, one below the other.
  record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }

    @Override
    public String text() {
      return String.join("\n", facts.stream().map(Fact::text).map(Visible::text).toList());
    }

    @Override
    public Html html() {
      return Html.of(
          "p",
          Html.all(
              facts.stream()
                  .map(
                      fact ->
                          Html.all(
                              Html.text(fact.label() + ": "),
                              Html.of("strong", fact.value()).style(Letter.VALUE),
                              Html.of("br")))
                  .toList()));
    }
  }

  /// What somebody wrote, set off from our own words.
  record Quote(String label, String says) implements Block {
    @Override
    public String text() {
      return Visible.text(label + ":\n  " + says.replace("\n", "\n  "));
    }

    @Override
    public Html html() {
      return Html.all(Html.of("p", label + ":"), Html.of("div", lines(says)).style(Letter.ASIDE));
    }
  }

  /// A list.
  record Rows(String label, List<String> rows) implements Block {
    public Rows {
      rows = List.copyOf(rows);
    }

    @Override
    public String text() {
      return Visible.text(label + ":\n  - " + String.join("\n  - ", rows));
    }

    @Override
    public Html html() {
      return Html.all(
          Html.of("p", label + ":"),
          Html.of("ul", Html.all(rows.stream().map(row -> Html.of("li", row)).toList()))
              .style(Letter.LISTED));
    }
  }

  /// The one link of a mail.
  record Button(String label, String url) implements Block {
    @Override
    public String text() {
      return label + ":\n" + url;
    }

    @Override
    public Html html() {
      return Html.of("p", Html.of("a", label).to("href", url).style(Letter.BUTTON));
    }
  }

  private static Html lines(String says) {
    List<Html> parts = new ArrayList<>();
    for (String line : says.split("\n", -1)) {
      if (!parts.isEmpty()) {
        parts.add(Html.of("br"));
      }
      parts.add(Html.text(line));
    }
    return Html.all(parts);
  }
}
