package saluran.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A piece of HTML, built and not glued: whatever is put in is escaped for the place where it
/// stands, and what has no safe form there is refused. Mails and pages are made of nothing else.
public sealed interface Html {

  /// Writes itself behind what is there.
  void write(StringBuilder out);

  /// Nothing.
  Html NONE = new All(List.of());

  /// Text, as the content of an element; what a reader cannot see is shown ([Visible#text]).
  static Html text(String text) {
    return new Text(text);
  }

  /// Several pieces, one behind the other.
  static Html all(List<? extends Html> parts) {
    return new All(List.copyOf(parts));
  }

  /// Several pieces, one behind the other.
  static Html all(Html... parts) {
    return new All(List.of(parts));
  }

  /// An element with text in it.
  ///
  /// @throws IllegalArgumentException as in [#of(String, Html...)]
  static Element of(String tag, String text) {
    return of(tag, text(text));
  }

  /// An element.
  ///
  /// @throws IllegalArgumentException for a tag that neither our mails nor our pages use, such as
  ///     `script` or `img`
  static Element of(String tag, Html... children) {
    return new Element(tag, List.of(), List.of(children));
  }

  /// A style sheet, for the head of a mail.
  ///
  /// @throws IllegalArgumentException where it could end its element, or loads anything
  static Html sheet(String css) {
    return new Sheet(css);
  }

  /// A whole document.
  static String document(Html html) {
    StringBuilder out = new StringBuilder("<!doctype html>\n");
    html.write(out);
    return out.append('\n').toString();
  }

  /// See [Html#text].
  record Text(String text) implements Html {
    @Override
    public void write(StringBuilder out) {
      out.append(Visible.html(text));
    }
  }

  /// See [Html#all].
  record All(List<Html> parts) implements Html {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public void write(StringBuilder out) {
      parts.forEach(part -> part.write(out));
    }
  }

  /// See [Html#sheet].
  record Sheet(String css) implements Html {
    public Sheet {
      if (css.contains("<") || css.contains("url(") || css.contains("@import")) {
        throw new IllegalArgumentException(
            "a style sheet that ends its element or loads something");
      }
    }

    @Override
    public void write(StringBuilder out) {
      out.append("<style>").append(css).append("</style>");
    }
  }

  /// An attribute; without a value it says yes by being there.
  record Attribute(String name, String value) {}

  /// An element; each method gives another one with that added.
  record Element(String tag, List<Attribute> attributes, List<Html> children) implements Html {

    private static final Set<String> VOID = Set.of("br", "hr", "input", "link", "meta");

    private static final Set<String> TAGS =
        Set.of(
            "a",
            "b",
            "body",
            "br",
            "button",
            "code",
            "datalist",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "form",
            "h1",
            "h2",
            "h3",
            "head",
            "header",
            "hr",
            "html",
            "input",
            "label",
            "legend",
            "li",
            "link",
            "main",
            "meta",
            "nav",
            "ol",
            "option",
            "p",
            "section",
            "select",
            "small",
            "span",
            "strong",
            "summary",
            "textarea",
            "time",
            "title",
            "ul");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");

    /// What holds an address, a style or a program is not for free text.
    private static final Pattern NO_TEXT =
        Pattern.compile("on.*|style|href|src|srcset|action|formaction|srcdoc|data|ping|xmlns");

    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|/(?!/)|#|\\?)[!-~]*");
    private static final Pattern STYLE = Pattern.compile("[a-z0-9:;#% .,-]*");

    public Element {
      if (!TAGS.contains(tag)) {
        throw new IllegalArgumentException("no tag of ours: " + tag);
      }
      attributes = List.copyOf(attributes);
      children = List.copyOf(children);
    }

    /// With an attribute of plain text.
    ///
    /// @throws IllegalArgumentException for one that a browser would follow, run or take for a
    ///     style
    public Element with(String name, String value) {
      if (!NAME.matcher(name).matches() || NO_TEXT.matcher(name).matches()) {
        throw new IllegalArgumentException("no attribute for text: " + name);
      }
      return plus(name, value);
    }

    /// With an attribute that says yes by being there, where it is so.
    public Element when(boolean so, String name) {
      return so ? with(name, "") : this;
    }

    /// With an address: `href` or `action`.
    ///
    /// @param address of HTTP, or within the site
    /// @throws IllegalArgumentException for any other scheme, such as `javascript:`
    public Element to(String name, String address) {
      if (!(name.equals("href") || name.equals("action")) || !ADDRESS.matcher(address).matches()) {
        throw new IllegalArgumentException("no address to follow: " + name);
      }
      return plus(name, address);
    }

    /// With a style of its own, for mail programs that drop sheets.
    ///
    /// @throws IllegalArgumentException for more than plain properties
    public Element style(String style) {
      if (!STYLE.matcher(style).matches()) {
        throw new IllegalArgumentException("no plain style");
      }
      return plus("style", style);
    }

    /// With more in it.
    public Element and(Html... more) {
      List<Html> all = new ArrayList<>(children);
      all.addAll(List.of(more));
      return new Element(tag, attributes, all);
    }

    private Element plus(String name, String value) {
      List<Attribute> all = new ArrayList<>(attributes);
      all.add(new Attribute(name, value));
      return new Element(tag, all, children);
    }

    @Override
    public void write(StringBuilder out) {
      out.append('<').append(tag);
      for (Attribute attribute : attributes) {
        out.append(' ').append(attribute.name());
        if (!attribute.value().isEmpty() || attribute.name().equals("value")) {
          out.append("=\"").append(Visible.html(attribute.value())).append('"');
        }
      }
      out.append('>');
      children.forEach(child -> child.write(out));
      if (!VOID.contains(tag)) {
        out.append("</").append(tag).append('>');
      }
    }
  }
}
