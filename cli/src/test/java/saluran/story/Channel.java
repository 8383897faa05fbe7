package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.local.CannotStart;
import saluran.local.Cloud;
import saluran.local.process.Home;

/// A channel on a stack of its own, with the agency `kominfo` and the desk that a story needs.
final class Channel implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();

  private static final Pattern LINK = Pattern.compile("(https?://\\S+/desk/[A-Za-z0-9._-]+)");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  final Cloud cloud;
  final Agency kominfo;

  private final Path data;
  private final Path template;
  private final int timeScale;

  private Channel(Cloud cloud, Agency kominfo, Path data, Path template, int timeScale) {
    this.cloud = cloud;
    this.timeScale = timeScale;
    this.kominfo = kominfo.at(cloud.baseUrl(), "kominfo-1");
    this.data = data;
    this.template = template;
  }

  static Channel start(Path data) {
    return start(data, template(), null, 1);
  }

  static Channel start(Path data, Path template, @Nullable InetSocketAddress smtp, int timeScale) {
    Agency kominfo = new Agency(URI.create("http://127.0.0.1"), "kominfo-1");
    return start(data, template, smtp, timeScale, Map.of(), kominfo);
  }

  /// A channel with these parameters, sixty minutes a minute.
  static Channel with(Path data, Map<String, String> parameters) {
    Agency kominfo = new Agency(URI.create("http://127.0.0.1"), "kominfo-1");
    return start(data, template(), null, 60, parameters, kominfo);
  }

  private static Channel start(
      Path data,
      Path template,
      @Nullable InetSocketAddress smtp,
      int timeScale,
      Map<String, String> parameters,
      Agency kominfo) {
    try {
      Cloud cloud =
          Cloud.start(
              new Cloud.Options(home(), template, data, 0, smtp, timeScale, parameters, true));
      return new Channel(cloud, kominfo, data, template, timeScale);
    } catch (CannotStart e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same channel, stopped and started again from another template.
  Channel restarted(Path template) {
    cloud.close();
    return start(data, template, null, timeScale, Map.of(), kominfo);
  }

  /// The same channel, stopped, and started again so much later, at sixty minutes a minute.
  Channel later(Duration passed) {
    cloud.close();
    try {
      Path clock = data.resolve("clock");
      Instant then = Instant.parse(Files.readString(clock).strip()).plus(passed);
      Files.writeString(clock, then + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(data, template(), null, 60, Map.of(), kominfo);
  }

  /// A link that was mailed before the channel was started again: on one machine, its port differs.
  URI here(URI link) {
    return cloud.baseUrl().resolve(link.getPath());
  }

  /// What the stack and its functions said of themselves.
  String log() throws IOException {
    return Files.readString(data.resolve("log").resolve("stack.log"));
  }

  static Path home() {
    return Home.find();
  }

  static Path template() {
    return home().resolve("template.yaml");
  }

  /// Applies a directory: the agency, and these contacts as `id role languages`.
  Channel with(String... contacts) {
    return apply(Directories.of(kominfo.publicKey(), contacts));
  }

  /// The agency is told what becomes of its flags. Before the first flag: functions remember an
  /// agency for a minute.
  Channel tellingTheAgency() {
    return apply(Directories.told(kominfo.publicKey(), AgencyMail.ADDRESS));
  }

  /// One more agency, with a key `<id>-1`, added to the directory.
  Agency joined(String id) {
    Agency agency = new Agency(cloud.baseUrl(), id + "-1");
    apply(Directories.joined(id, agency.publicKey()));
    return agency;
  }

  Channel apply(String directory) {
    try {
      Map<String, Object> answer =
          cloud.invoke("DirectoryFunction", Map.of("directory", directory, "apply", true));
      assertThat(answer).as("%s", answer).containsEntry("outcome", "APPLIED");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return this;
  }

  /// The flag's id, once the channel has accepted it.
  String accepted(String body, String key) {
    HttpResponse<String> answer = kominfo.flag(body, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer.body()).get("flag_id").asText();
  }

  JsonNode status(String flag) {
    HttpResponse<String> answer = kominfo.get("/v1/flags/" + flag);
    return answer.statusCode() == 404 ? JSON.createObjectNode() : json(answer.body());
  }

  /// The status once it is as wanted.
  JsonNode status(String flag, Predicate<JsonNode> wanted) {
    return eventually(() -> status(flag), wanted);
  }

  /// Waits until the ledger has the flag, whoever may read it.
  void eventuallyRecorded(String flag) {
    eventually(() -> get("/local/flags/" + flag).statusCode(), status -> status == 200);
  }

  /// Whether the channel knows the flag already.
  static boolean isThere(JsonNode status) {
    return status.has("state");
  }

  /// The types of the timeline's entries, in their order.
  static List<String> types(JsonNode status) {
    return status.path("timeline").findValuesAsText("type");
  }

  static JsonNode entry(JsonNode status, String type) {
    for (JsonNode entry : status.path("timeline")) {
      if (entry.get("type").asText().equals(type)) {
        return entry;
      }
    }
    throw new AssertionError("no " + type + " in " + types(status));
  }

  JsonNode mails(String address) {
    return json(get("/local/inbox/" + address).body());
  }

  /// The mails of a mailbox once there are so many.
  JsonNode mails(String address, int count) {
    return eventually(() -> mails(address), mails -> mails.size() >= count);
  }

  /// The newest mail to an address about this reference number, once there is one that it says.
  JsonNode mailAbout(String address, String reference, String words) {
    return eventually(
        () -> {
          JsonNode found = JSON.missingNode();
          for (JsonNode mail : mails(address)) {
            boolean about = mail.get("subject").asText().contains(reference);
            found = about && mail.get("text").asText().contains(words) ? mail : found;
          }
          return found;
        },
        mail -> !mail.isMissingNode());
  }

  /// The link that a contact was mailed about this reference number, once it came.
  URI linkAbout(String contact, String reference) {
    return link(mailAbout(contact + "@desk.example", reference, "/desk/"));
  }

  static URI link(JsonNode mail) {
    Matcher link = LINK.matcher(mail.get("text").asText());
    assertThat(link.find()).as("a link in %s", mail).isTrue();
    return URI.create(link.group(1));
  }

  HttpResponse<String> get(String path) {
    return kominfo.send(HttpRequest.newBuilder(cloud.baseUrl().resolve(path)).build());
  }

  /// Opens a link, types a name and takes the case.
  HttpResponse<String> acknowledge(URI link, String name) {
    return desk(link, "acknowledgement", Map.of("name", name));
  }

  /// Opens a link and sends one of the page's forms, as a browser does.
  ///
  /// @param action the last part of the form's address, such as `decision`
  HttpResponse<String> desk(URI link, String action, Map<String, String> fields) {
    return send(link, action, csrf(link), fields);
  }

  /// Sends a form of the page with that token, as a browser does.
  HttpResponse<String> send(URI link, String action, String csrf, Map<String, String> fields) {
    StringBuilder form = new StringBuilder("csrf=").append(csrf);
    fields.forEach(
        (name, value) ->
            form.append('&')
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
    return post(link + "/" + action, form.toString(), cloud.baseUrl().toString());
  }

  /// The token that goes with the page behind a link; empty where it has none.
  String csrf(URI link) {
    Matcher csrf = CSRF.matcher(kominfo.send(HttpRequest.newBuilder(link).build()).body());
    return csrf.find() ? csrf.group(1) : "";
  }

  HttpResponse<String> post(String url, String form, String origin) {
    return kominfo.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /// Asks again, at most a minute, until the answer is as wanted.
  static <T> T eventually(Supplier<T> ask, Predicate<T> wanted) {
    return within(Duration.ofMinutes(1), ask, wanted);
  }

  /// Asks again until the answer is as wanted, and gives up after so long.
  static <T> T within(Duration patience, Supplier<T> ask, Predicate<T> wanted) {
    long end = System.nanoTime() + patience.toNanos();
    T answer = ask.get();
    while (!wanted.test(answer)) {
      assertThat(System.nanoTime()).as("%s passed, and still %s", patience, answer).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      answer = ask.get();
    }
    return answer;
  }

  /// Kills the tables' process, as a crash would; nothing brings it back.
  void killTables() {
    kill("saluran.tables.Main");
  }

  /// Kills this channel's helper process of that class, as a crash would; nothing brings it back.
  void kill(String main) {
    String folder = data.toAbsolutePath().toString();
    List<ProcessHandle> helpers =
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains(folder))
            .filter(process -> process.info().commandLine().orElse("").contains(main))
            .toList();
    assertThat(helpers).hasSize(1);
    helpers.getFirst().destroyForcibly();
    helpers.getFirst().onExit().join();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it. By the template as it is deployed, no function was denied anything.
  @Override
  public void close() {
    cloud.close();
    if (template.equals(template())) {
      try {
        String log = log();
        assertThat(log).doesNotContain("\"denied\":");
        RightsRecord.add(cloud.stack(), log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
