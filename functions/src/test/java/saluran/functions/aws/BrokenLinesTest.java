package saluran.functions.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// A connection that breaks is a failure that the SDK knows, whenever it breaks.
class BrokenLinesTest {

  @Test
  void whatTheClientWrapsIsTakenOutOfItsWrapping() {
    SdkHttpClient client = new BrokenLines(new Breaking());

    assertThatThrownBy(() -> client.prepareRequest(request()).call())
        .isInstanceOf(IOException.class)
        .hasRootCauseInstanceOf(ConnectException.class);
  }

  private static HttpExecuteRequest request() {
    return HttpExecuteRequest.builder()
        .request(
            SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:1/"))
                .build())
        .build();
  }

  /// Breaks as a body is about to be sent.
  private static final class Breaking implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          throw new UncheckedIOException(new ConnectException("Connection refused"));
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
