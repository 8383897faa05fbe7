package saluran.cli;

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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moderator's browser on the page behind the link of a mail.
///
/// @param link as it stands in the mail
/// @param page what the page answered to GET
record DeskVisit(URI link, HttpResponse<String> page) {

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+/desk/[^\\s<>\"]+");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+/acknowledgement)\"");

  /// The link in a mail's text; empty where it has none.
  static Optional<URI> link(String text) {
    Matcher matcher = LINK.matcher(text);
    return matcher.find() ? Optional.of(URI.create(matcher.group())) : Optional.empty();
  }

  /// Opens the link, as a person or a mail scanner does.
  static DeskVisit open(HttpClient http, URI link) throws IOException, InterruptedException {
    HttpRequest get = HttpRequest.newBuilder(link).timeout(ANSWER).build();
    return new DeskVisit(link, http.send(get, BodyHandlers.ofString()));
  }

  /// Whether the page offers to take the case.
  boolean offersAcknowledgement() {
    return page.statusCode() == 200
        && CSRF.matcher(page.body()).find()
        && ACTION.matcher(page.body()).find();
  }

  /// Types a name and presses the button.
  ///
  /// @return the status of the answer
  /// @throws IllegalStateException where the page does not offer it
  int acknowledge(HttpClient http, String name) throws IOException, InterruptedException {
    String form = "csrf=" + encoded(first(CSRF)) + "&name=" + encoded(name);
    HttpRequest post =
        HttpRequest.newBuilder(link.resolve(first(ACTION)))
            .timeout(ANSWER)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", link.getScheme() + "://" + link.getAuthority())
            .POST(BodyPublishers.ofString(form))
            .build();
    return http.send(post, BodyHandlers.discarding()).statusCode();
  }

  private String first(Pattern pattern) {
    Matcher matcher = pattern.matcher(page.body());
    if (!matcher.find()) {
      throw new IllegalStateException("the page has no form");
    }
    return matcher.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
