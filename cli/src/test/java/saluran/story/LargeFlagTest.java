package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flag of a hundred items at the desk, on a bad line.
class LargeFlagTest {

  private static final int PAGE = 50_000;
  private static final int MAIL = 60 * 1024;

  @TempDir Path data;

  @Test
  void isShownWholeInLessThanFiftyKilobytesToWhoeverTakesItPacked() throws Exception {
    try (Channel channel = Channel.start(data).with("sari moderator id");
        HttpClient phone = HttpClient.newHttpClient()) {
      channel.accepted(hundred("B-seratus"), "hundred");
      URI link = channel.linkAbout("sari", "B-seratus");
      int sheet = channel.get("/desk.css").body().getBytes(UTF_8).length;

      HttpResponse<byte[]> packed =
          phone.send(get(link, "gzip, deflate, br"), BodyHandlers.ofByteArray());
      HttpResponse<byte[]> plain =
          phone.send(get(link, "gzip;q=0, identity"), BodyHandlers.ofByteArray());

      assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
      assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
      assertThat(packed.body().length + sheet).isLessThan(PAGE);
      String page =
          new String(
              new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(), UTF_8);
      for (String whole : List.of(page, new String(plain.body(), UTF_8))) {
        assertThat(whole)
            .contains("https://s100.telegram.example/", "items[100].outcome", "</html>");
      }
      assertThat(channel.mails("sari@desk.example").get(0).toString().getBytes(UTF_8).length)
          .isLessThan(MAIL);
    }
  }

  private static HttpRequest get(URI link, String encoding) {
    return HttpRequest.newBuilder(link).header("accept-encoding", encoding).build();
  }

  private static String hundred(String reference) {
    String items =
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                i ->
                    "{\"item_id\":\"%d\",\"locator_type\":\"URL\",\"locator\":\"https://s%d.telegram.example/\"}"
                        .formatted(i, i))
            .collect(Collectors.joining(",", "[", "]"));
    return Flags.notice(reference)
        .replaceFirst("(?s)\"items\":\\[.*?\\],", "\"items\":" + items + ",");
  }
}
