package saluran.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// A moderator's browser on the page behind the link of a mail. It sends the forms that stand in
/// the page, with the fields that they have, and follows where the answer leads.
///
/// @param address where the page is
/// @param status of the answer that brought it
/// @param redirected whether the 303 of a form led here
public record DeskVisit(
    HttpClient http, URI address, int status, boolean redirected, Document page) {

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+/desk/[^\\s<>\"]+");
  private static final int SEE_OTHER = 303;

  /// The link in a mail's text; empty where it has none.
  public static Optional<URI> link(String text) {
    Matcher matcher = LINK.matcher(text);
    return matcher.find() ? Optional.of(URI.create(matcher.group())) : Optional.empty();
  }

  /// Opens the link, as a person or a mail scanner does.
  public static DeskVisit open(HttpClient http, URI link) throws IOException, InterruptedException {
    HttpRequest get = HttpRequest.newBuilder(link).timeout(ANSWER).build();
    return of(http, http.send(get, BodyHandlers.ofString()), false);
  }

  private static DeskVisit of(HttpClient http, HttpResponse<String> answer, boolean redirected) {
    Document page = Jsoup.parse(answer.body(), answer.uri().toString());
    return new DeskVisit(http, answer.uri(), answer.statusCode(), redirected, page);
  }

  /// Whether the page has that form.
  ///
  /// @param form the last part of its address, such as `decision`
  boolean offers(String form) {
    return status == 200 && form(form).isPresent();
  }

  /// The language that the page says it is in.
  String language() {
    return page.select("html").attr("lang");
  }

  /// What the page says of the case before anything else.
  String liveState() {
    return page.select(".state").text();
  }

  /// Fills in a form of the page, presses its button, and follows a 303.
  ///
  /// @param typed values by the names of fields; every other field goes as it stands
  /// @return the page that this leads to
  /// @throws IllegalStateException where the page has no such form, field or option
  public DeskVisit send(String form, Map<String, String> typed)
      throws IOException, InterruptedException {
    FormElement filled = form(form).orElseThrow(() -> new IllegalStateException("no form " + form));
    typed.forEach((name, value) -> fill(field(filled, name), value));
    String body =
        filled.formData().stream()
            .map(pair -> encoded(pair.key()) + "=" + encoded(pair.value()))
            .collect(Collectors.joining("&"));
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(filled.absUrl("action")))
            .timeout(ANSWER)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", address.getScheme() + "://" + address.getAuthority())
            .method(
                filled.attr("method").toUpperCase(java.util.Locale.ROOT),
                BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(post, BodyHandlers.ofString());
    Optional<String> next = answer.headers().firstValue("location");
    if (answer.statusCode() != SEE_OTHER || next.isEmpty()) {
      return of(http, answer, false);
    }
    HttpRequest get =
        HttpRequest.newBuilder(answer.uri().resolve(next.get())).timeout(ANSWER).build();
    return of(http, http.send(get, BodyHandlers.ofString()), true);
  }

  private Optional<FormElement> form(String form) {
    return page.forms().stream()
        .filter(found -> found.attr("action").endsWith("/" + form))
        .findFirst();
  }

  private static Element field(FormElement form, String name) {
    return form.elements().stream()
        .filter(element -> element.attr("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no field " + name));
  }

  private static void fill(Element field, String value) {
    if (!field.normalName().equals("select")) {
      field.val(value);
      return;
    }
    field.select("option").forEach(option -> option.removeAttr("selected"));
    field.select("option").stream()
        .filter(option -> option.val().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no option " + value))
        .attr("selected", true);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
