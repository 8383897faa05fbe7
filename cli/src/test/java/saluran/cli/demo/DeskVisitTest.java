package saluran.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A browser takes a form as it stands in the page, not as somebody remembers it.
class DeskVisitTest {

  private static final String PAGE =
      """
      <!doctype html><html lang="id"><body><div class="state"><p>Status: diberitahukan</p></div>
      <form method="post" action="/desk/t/acknowledgement"><input type="hidden" name="csrf" value="a&amp;b">
        <input name="name" required><button>Saya</button></form>
      <form method="post" action="/elsewhere/t/decision"><input type="hidden" name="csrf" value="c">
        <select name="all.outcome"><option value="">pilih<option value="REMOVED">Dihapus</select>
        <select name="items[1].outcome"><option value="">semua</select>
        <textarea name="all.facts">apa adanya</textarea><input name="name"></form></body></html>
      """;

  private final List<String> posted = new ArrayList<>();
  private HttpServer server;
  private HttpClient http;
  private URI link;

  @BeforeEach
  void start() throws IOException {
    http = HttpClient.newHttpClient();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    link = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/desk/t");
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (exchange.getRequestMethod().equals("POST")) {
      posted.add(
          exchange.getRequestURI()
              + " from "
              + exchange.getRequestHeaders().getFirst("origin")
              + ": "
              + body);
      boolean named = !body.endsWith("name=");
      exchange.getResponseHeaders().add("location", named ? "/desk/t?lang=en" : "");
      exchange.sendResponseHeaders(named ? 303 : 400, -1);
    } else {
      byte[] page =
          PAGE.replace("diberitahukan", exchange.getRequestURI().toString()).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
    exchange.close();
  }

  @Test
  void sendsTheFieldsThatThePageHasToWhereThePageSaysAndFollowsTheAnswer() throws Exception {
    DeskVisit page = DeskVisit.open(http, link);
    assertThat(page.offers("acknowledgement")).isTrue();
    assertThat(page.offers("passing")).isFalse();
    assertThat(page.language()).isEqualTo("id");

    DeskVisit next = page.send("decision", Map.of("all.outcome", "REMOVED", "name", "Tuti & co"));

    assertThat(posted)
        .containsExactly(
            "/elsewhere/t/decision from http://127.0.0.1:%d: ".formatted(link.getPort())
                + "csrf=c&all.outcome=REMOVED&items%5B1%5D.outcome=&all.facts=apa+adanya&name=Tuti+%26+co");
    assertThat(next.redirected()).isTrue();
    assertThat(next.liveState()).isEqualTo("Status: /desk/t?lang=en");
  }

  @Test
  void showsWhatCameWhereTheFormWasRefused() throws Exception {
    DeskVisit next = DeskVisit.open(http, link).send("acknowledgement", Map.of());

    assertThat(posted).singleElement().asString().endsWith("csrf=a%26b&name=");
    assertThat(next.status()).isEqualTo(400);
    assertThat(next.redirected()).isFalse();
  }

  @Test
  void refusesWhatThePageDoesNotOffer() throws Exception {
    DeskVisit page = DeskVisit.open(http, link);

    assertThatThrownBy(() -> page.send("passing", Map.of())).hasMessage("no form passing");
    assertThatThrownBy(() -> page.send("decision", Map.of("reason", "x")))
        .hasMessage("no field reason");
    assertThatThrownBy(() -> page.send("decision", Map.of("all.outcome", "UNABLE")))
        .hasMessage("no option UNABLE");
    assertThat(posted).isEmpty();
  }
}
