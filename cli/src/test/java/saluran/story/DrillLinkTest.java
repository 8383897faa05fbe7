package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A drill's link proves a contact, and does nothing else.
class DrillLinkTest {

  @TempDir Path data;

  @Test
  void takesATypedNameAndRefusesWhateverElseADeskCanDo() {
    Channel today = Channel.start(data).with("sari moderator id/en");
    try (Channel channel = today.later(Duration.ofDays(8))) {
      URI drill = drill(channel);
      String csrf = channel.csrf(drill);

      for (String action : List.of("decision", "clarification", "passing", "renewal")) {
        HttpResponse<String> refused =
            channel.send(
                drill,
                action,
                csrf,
                Map.of(
                    "name", "Sari",
                    "text", "?",
                    "contact", "sari",
                    "reason", "x",
                    "all.outcome", "REMOVED"));
        assertThat(refused.statusCode()).as(action).isEqualTo(404);
        assertThat(refused.body())
            .as(action)
            .contains("Tautan ini milik latihan")
            .doesNotContain("<form");
      }
      assertThat(get(channel, drill).body())
          .contains("<form")
          .doesNotContain("Anda terbukti dapat dihubungi");
      assertThat(moderator(channel).get("last_proven_at").isNull()).isTrue();

      assertThat(channel.send(drill, "acknowledgement", csrf, Map.of("name", "")).statusCode())
          .isEqualTo(400);
      assertThat(channel.send(drill, "acknowledgement", csrf, Map.of("name", "Sari")).statusCode())
          .isEqualTo(303);
      assertThat(get(channel, drill).body())
          .contains("Anda terbukti dapat dihubungi")
          .doesNotContain("<form");
      Channel.eventually(() -> moderator(channel), role -> role.get("last_proven_at").isTextual());
    }
  }

  @Test
  void belongsToItsContactWhateverItsAliasUntilTheContactLeaves() {
    Channel today = Channel.start(data).with("sari moderator id/en");
    try (Channel channel = today.later(Duration.ofDays(8))) {
      URI drill = drill(channel);

      channel.apply(sari("SX", "moderator"));
      channel.apply(sari("SY", "left"));
      HttpResponse<String> gone =
          Channel.eventually(() -> get(channel, drill), answer -> answer.statusCode() != 200);
      assertThat(gone.statusCode()).isEqualTo(404);

      channel.apply(sari("SZ", "moderator"));
      Channel.eventually(() -> get(channel, drill), answer -> answer.statusCode() == 200);
    }
  }

  private static URI drill(Channel channel) {
    JsonNode mail =
        Channel.eventually(() -> channel.mails("sari@desk.example"), mails -> !mails.isEmpty())
            .get(0);
    assertThat(mail.get("subject").asText()).contains("drill");
    return Channel.link(mail);
  }

  private static HttpResponse<String> get(Channel channel, URI link) {
    return channel.kominfo.send(HttpRequest.newBuilder(link).build());
  }

  private static JsonNode moderator(Channel channel) {
    return Channel.json(channel.kominfo.get("/v1/channel").body()).at("/roles/0");
  }

  private static String sari(String alias, String role) {
    return """
        {"contacts":[{"id":"sari","name":"sari","alias":"%s","email":"sari@desk.example",
          "roles":["%s"],"languages":["id","en"],"time_zone":"Asia/Jakarta"}]}
        """
        .formatted(alias, role);
  }
}
