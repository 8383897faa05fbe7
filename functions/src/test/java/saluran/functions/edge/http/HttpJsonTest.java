package saluran.functions.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our reading and writing against Lambda's own serialisers.
class HttpJsonTest {

  private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, HttpJsonTest.class.getClassLoader());
  private static final PojoSerializer<APIGatewayV2HTTPResponse> ANSWERS =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPResponse.class);

  @ParameterizedTest
  @ValueSource(strings = {"intake", "desk-get", "desk-acknowledge", "agencies", "public"})
  void readsWhatLambdaReads(String sample) throws IOException {
    byte[] json = Files.readAllBytes(Path.of("../events/" + sample + ".json"));
    Http ours = new Http(HttpJson.read(new ByteArrayInputStream(json)));
    Http theirs = new Http(EVENTS.fromJson(new ByteArrayInputStream(json)));

    assertThat(ours.event())
        .usingRecursiveComparison()
        .ignoringActualNullFields()
        .isEqualTo(theirs.event());
    assertThat(ours.event().getRouteKey()).isEqualTo(theirs.event().getRouteKey());
    assertThat(ours.event().getPathParameters()).isEqualTo(theirs.event().getPathParameters());
    assertThat(ours.signed()).usingRecursiveComparison().isEqualTo(theirs.signed());
    assertThat(ours.receivedAt()).isEqualTo(theirs.receivedAt());
    assertThat(ours.baseUrl()).isEqualTo(theirs.baseUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"headers\":null,\"pathParameters\":null,\"body\":null,\"isBase64Encoded\":true}",
        "{\"headers\":{\"a\":\"b\"},\"pathParameters\":{\"a\":\"c\"},\"body\":\"d\"}",
        "{\"body\":\"a\\u0000b\\ud800\",\"cookies\":[\"a=b\"],\"stageVariables\":{\"x\":\"y\"}}",
        "{\"body\":\"AAE=\",\"isBase64Encoded\":true}",
        "{\"requestContext\":{\"authorizer\":{\"jwt\":{\"scopes\":[\"a\"]}},\"domainName\":\"a\"}}"
      })
  void readsWhatMayBeMissingOrStrange(String json) throws IOException {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    APIGatewayV2HTTPEvent ours = HttpJson.read(new ByteArrayInputStream(utf8));
    APIGatewayV2HTTPEvent theirs = EVENTS.fromJson(new ByteArrayInputStream(utf8));
    assertThat(new Http(ours).header("a")).isEqualTo(new Http(theirs).header("a"));
    assertThat(new Http(ours).path("a")).isEqualTo(new Http(theirs).path("a"));
    assertThat(new Http(ours).body()).isEqualTo(new Http(theirs).body());
    if (theirs.getRequestContext() != null) {
      assertThat(new Http(ours).authority()).isEqualTo(new Http(theirs).authority());
    }
  }

  @Test
  void writesWhatLambdaReadsBack() throws IOException {
    APIGatewayV2HTTPResponse answer =
        Reply.of(200)
            .header("location", "https://a.example/\"ü\"")
            .body("text/plain; charset=utf-8", "§ 5\n\u0001 \uD83D\uDE00")
            .build();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    HttpJson.write(answer, json);
    assertThat(ANSWERS.fromJson(new ByteArrayInputStream(json.toByteArray()))).isEqualTo(answer);
  }
}
