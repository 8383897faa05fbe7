package saluran.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A tab, as its reader uses it: with mouse and keys, not with scripts, but where a script is what
/// is asked for.
public final class Tab {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LOADED = "Page.loadEventFired";

  private final Chromium chromium;
  private final String session;
  private int width = Integer.MAX_VALUE;

  Tab(Chromium chromium, String session) {
    this.chromium = chromium;
    this.session = session;
    call("Page.enable", Map.of());
    call("Network.enable", Map.of());
    call("DOM.enable", Map.of());
  }

  /// As wide as the narrowest phone.
  public Tab phone() {
    return size(320, 640, true);
  }

  /// Of that size, in CSS pixels.
  public Tab size(int width, int height, boolean mobile) {
    this.width = width;
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", mobile));
    return this;
  }

  /// Runs no script of any page.
  public Tab withoutScript() {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    return this;
  }

  /// Prefers that colour scheme, `light` or `dark`.
  public Tab scheme(String scheme) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /// Loads an address.
  public Tab open(String url) {
    return loading(() -> call("Page.navigate", Map.of("url", url)));
  }

  /// Shows a document that has no address.
  public Tab show(String html) {
    return open(
        "data:text/html;base64,"
            + Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8)));
  }

  /// Clicks what loads another page.
  public Tab follow(String selector) {
    return loading(() -> click(selector));
  }

  /// Clicks.
  public Tab click(String selector) {
    int node = node(selector);
    call("DOM.scrollIntoViewIfNeeded", Map.of("nodeId", node));
    JsonNode quad = call("DOM.getContentQuads", Map.of("nodeId", node)).get("quads").get(0);
    double x = (quad.get(0).asDouble() + quad.get(4).asDouble()) / 2;
    double y = (quad.get(1).asDouble() + quad.get(5).asDouble()) / 2;
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
    return this;
  }

  /// Types into a field.
  public Tab type(String selector, String text) {
    call("DOM.focus", Map.of("nodeId", node(selector)));
    call("Input.insertText", Map.of("text", text));
    return this;
  }

  /// Goes down a list so many entries.
  public Tab choose(String selector, int down) {
    call("DOM.focus", Map.of("nodeId", node(selector)));
    for (int i = 0; i < down; i++) {
      for (String type : List.of("rawKeyDown", "keyUp")) {
        call(
            "Input.dispatchKeyEvent",
            Map.of(
                "type",
                type,
                "key",
                "ArrowDown",
                "code",
                "ArrowDown",
                "windowsVirtualKeyCode",
                40));
      }
    }
    return this;
  }

  /// The page as it stands.
  public String html() {
    return call("DOM.getOuterHTML", Map.of("nodeId", root())).get("outerHTML").asText();
  }

  /// Whether the page has it.
  public boolean has(String selector) {
    return found(selector) != 0;
  }

  /// The status of the newest document.
  public int status() {
    List<JsonNode> documents =
        chromium.events(session, "Network.responseReceived").stream()
            .filter(event -> event.path("params").path("type").asText().equals("Document"))
            .toList();
    return documents.getLast().path("params").path("response").path("status").asInt();
  }

  /// What a script in the page comes to.
  public JsonNode run(String script) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /// How many scripts, handlers and script addresses the page itself has.
  public int scripts() {
    return run("[...document.querySelectorAll('*')].filter(e => e.localName == 'script'"
            + " || [...e.attributes].some(a => a.name.startsWith('on')"
            + " || /^\\s*javascript:/i.test(a.value))).length")
        .asInt();
  }

  /// What axe-core finds wrong by WCAG 2.2 A and AA and its best practices, one line each. The
  /// rules of 2.2 are named: axe-core leaves them out by itself.
  public List<String> faults() {
    run(Axe.SOURCE);
    List<String> faults = new ArrayList<>();
    for (JsonNode fault :
        run(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
                + " 'best-practice']}).then(found => found.violations.map(v =>"
                + " v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | ')))")) {
      faults.add(fault.asText());
    }
    return faults;
  }

  /// How many CSS pixels the page is wider than the screen.
  public int overflow() {
    return run("document.documentElement.scrollWidth").asInt() - width;
  }

  /// Draws the whole page.
  public void draw(Path png) {
    JsonNode size = call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    String data =
        call(
                "Page.captureScreenshot",
                Map.of(
                    "captureBeyondViewport",
                    true,
                    "clip",
                    Map.of(
                        "x",
                        0,
                        "y",
                        0,
                        "width",
                        size.get("width").asDouble(),
                        "height",
                        size.get("height").asDouble(),
                        "scale",
                        1)))
            .get("data")
            .asText();
    try {
      Files.createDirectories(png.toAbsolutePath().getParent());
      Files.write(png, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tab loading(Runnable action) {
    int before = chromium.events(session, LOADED).size();
    action.run();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (chromium.events(session, LOADED).size() == before) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no page was loaded; what stands there:\n" + html());
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return this;
  }

  private int root() {
    return call("DOM.getDocument", Map.of("depth", 0)).get("root").get("nodeId").asInt();
  }

  private int node(String selector) {
    int node = found(selector);
    if (node == 0) {
      throw new IllegalStateException("the page has no " + selector + ":\n" + html());
    }
    return node;
  }

  private int found(String selector) {
    return call("DOM.querySelector", Map.of("nodeId", root(), "selector", selector))
        .get("nodeId")
        .asInt();
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    return chromium.call(session, method, parameters);
  }

  /// axe-core, as its Maven artifact holds it.
  private static final class Axe {
    static final String SOURCE = read();

    private static String read() {
      try (InputStream in = Tab.class.getResourceAsStream("/axe.min.js")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
