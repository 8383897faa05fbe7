package saluran.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

class PrettyJsonTest {

  @Test
  void indentsAndKeepsTheOrder() throws MalformedJson {
    assertThat(PrettyJson.of(parse("{\"b\":[1,{}],\"a\":[],\"c\":{\"d\":null,\"e\":true}}")))
        .isEqualTo(
            """
            {
              "b": [
                1,
                {}
              ],
              "a": [],
              "c": {
                "d": null,
                "e": true
              }
            }""");
  }

  @Test
  void leavesNothingThatATerminalObeysAndReadsBackTheSame() throws MalformedJson {
    Json ugly = parse("{\"a\":\"\\u001b[2J\\u0007\\u009b\\u202e\\u2028 \\\" \\\\ \\n😀\"}");

    String pretty = PrettyJson.of(ugly);

    assertThat(pretty).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2028");
    assertThat(pretty).contains("😀");
    assertThat(parse(pretty)).isEqualTo(ugly);
  }

  private static Json parse(String json) throws MalformedJson {
    return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
