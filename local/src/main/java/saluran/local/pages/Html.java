package saluran.local.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.local.front.LocalPages;

/// A plain page, written from top to bottom. Every text that comes in is escaped here; what is
/// called a cell is the output of [#text] or [#anchor].
final class Html {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--text:#1b1b1b;--ground:#fff;--link:#0b4f9e}
      @media (prefers-color-scheme:dark){:root{--text:#f1f1f1;--ground:#16181c;--link:#9cc4ff}}
      body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--ground);max-width:70rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
      [role=region]{overflow-x:auto}table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}
      td{min-width:6rem}pre{white-space:pre-wrap;border:1px solid #767676;padding:1rem}
      button{font:inherit;font-weight:bold;min-height:3rem;padding:.5rem 1rem}a{display:inline-block;padding:.25rem 0;color:var(--link)}
      """;

  private static final Pattern OWN_LINK =
      Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost):[0-9]{1,5}/[A-Za-z0-9._~/?=&%-]*");

  private final StringBuilder out = new StringBuilder();

  Html(String title) {
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .append(text(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(text(title))
        .append("</h1>\n");
  }

  void heading(String text) {
    out.append("<h2>").append(text(text)).append("</h2>\n");
  }

  void paragraph(String text) {
    out.append("<p>").append(text(text)).append("</p>\n");
  }

  /// A form with nothing but a button.
  void button(String action, String text) {
    out.append("<form method=\"post\" action=\"").append(text(action)).append("\"><button>");
    out.append(text(text)).append("</button></form>\n");
  }

  void link(String path, String text) {
    out.append("<p>").append(anchor(path, text)).append("</p>\n");
  }

  /// A mail's text as it is, links to this stack made clickable.
  void mailText(String text) {
    out.append("<pre>");
    Matcher link = OWN_LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      out.append(text(text.substring(end, link.start())));
      out.append(anchor(link.group(), link.group()));
      end = link.end();
    }
    out.append(text(text.substring(end))).append("</pre>\n");
  }

  void beginTable(String... columns) {
    // What scrolls must be reachable by keys.
    out.append("<div role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(text(String.join(", ", columns)))
        .append("\">\n<table>\n<thead><tr>");
    for (String column : columns) {
      out.append("<th scope=\"col\">").append(text(column)).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
  }

  void row(String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(cell).append("</td>");
    }
    out.append("</tr>\n");
  }

  void endTable() {
    out.append("</tbody>\n</table>\n</div>\n");
  }

  LocalPages.Page page() {
    String whole = out + "</main>\n</body>\n</html>\n";
    return new LocalPages.Page(
        200, "text/html; charset=utf-8", whole.getBytes(StandardCharsets.UTF_8));
  }

  /// Text as it may stand in an element or a quoted attribute.
  static String text(String raw) {
    StringBuilder escaped = new StringBuilder(raw.length() + 16);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  static String anchor(String path, String text) {
    return "<a href=\"" + text(path) + "\">" + text(text) + "</a>";
  }

  /// One segment of a path.
  static String segment(String raw) {
    return URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
