package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The button of `/local/`: only where a key for it is on this machine, and only from its own page.
class LocalPageTest {

  @TempDir static Path data;

  @Test
  void flagsTheSampleFromItsOwnPageAlone() {
    try (Channel channel = Channel.start(data).with("sari moderator id")) {
      String own = channel.cloud.baseUrl().toString();
      assertThat(channel.get("/local/").body()).doesNotContain("<form");
      assertThat(post(channel, own).statusCode()).isEqualTo(405);

      channel.cloud.offer(() -> channel.accepted(Flags.notice("B-local/2017"), "local-1"));
      assertThat(channel.get("/local/").body()).contains("<form", "Submit the sample flag");
      assertThat(post(channel, "https://evil.example").statusCode()).isEqualTo(403);
      assertThat(post(channel, "null").statusCode()).isEqualTo(403);
      HttpResponse<String> done = post(channel, own);

      assertThat(done.statusCode()).isEqualTo(303);
      String next = done.headers().firstValue("location").orElseThrow();
      assertThat(next).startsWith("/local/flags/");
      assertThat(channel.get(next).body()).contains("flag.received");
    }
  }

  private static HttpResponse<String> post(Channel channel, String origin) {
    return channel.kominfo.send(
        HttpRequest.newBuilder(channel.cloud.baseUrl().resolve("/local/sample"))
            .header("origin", origin)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
