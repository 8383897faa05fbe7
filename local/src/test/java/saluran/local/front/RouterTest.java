package saluran.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.local.lambda.FunctionHost;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.TestFunctions;

class RouterTest {

  @TempDir Path folder;

  private FunctionHost function(String... routes) {
    try (StackLog log = new StackLog(folder.resolve("log"))) {
      return TestFunctions.host(log, (in, out, context) -> {}, routes);
    }
  }

  /// The cases of API Gateway's own page on routes of HTTP APIs, and a few more.
  @ParameterizedTest
  @CsvSource({
    "GET,/pets/dog/1,GET /pets/dog/1",
    "GET,/pets/dog/2,GET /pets/dog/{id}",
    "GET,/pets/cat/1,GET /pets/{proxy+}",
    "POST,/test/5,ANY /{proxy+}",
    "POST,/pets/dog/1,ANY /{proxy+}",
    "GET,/,$default",
    "GET,/pets,ANY /{proxy+}",
    "GET,/pets/dog/,GET /pets/{proxy+}",
    "PUT,/any/x,ANY /any/{id}",
    "GET,/any/x,GET /any/{id}",
  })
  void picksTheMostSpecific(String method, String path, String key) {
    Router router =
        new Router(
            List.of(
                function("$default", "ANY /{proxy+}", "GET /pets/{proxy+}", "ANY /any/{id}"),
                function("GET /any/{id}", "GET /pets/dog/{id}", "GET /pets/dog/1")));
    assertThat(router.match(method, path))
        .hasValueSatisfying(match -> assertThat(match.route().key()).isEqualTo(key));
  }

  @Test
  void variablesAreDecodedSegmentBySegment() {
    Router router = new Router(List.of(function("GET /a/{x}/{rest+}")));
    assertThat(router.match("GET", "/a/1%2F2/3/4%20"))
        .hasValueSatisfying(
            match -> assertThat(match.parameters()).isEqualTo(Map.of("x", "1/2", "rest", "3/4 ")));
    assertThat(router.match("GET", "/a//3")).isEmpty();
    assertThat(router.match("GET", "/a/1")).isEmpty();
  }

  @Test
  void aRouteHasOneFunction() {
    assertThatThrownBy(() -> new Router(List.of(function("GET /a"), function("GET /a"))))
        .hasMessage("route GET /a is declared twice");
  }
}
