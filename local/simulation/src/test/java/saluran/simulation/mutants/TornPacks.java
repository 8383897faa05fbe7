package saluran.simulation.mutants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import saluran.functions.edge.Agencies;
import saluran.functions.edge.Wiring;

/// Packs that lack an entry.
public final class TornPacks
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Agencies agencies;

  /// As the real one.
  public TornPacks(Wiring wiring) {
    this.agencies = new Agencies(wiring);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    APIGatewayV2HTTPResponse answer = agencies.handleRequest(event, context);
    if (event.getRawPath().endsWith("/evidence") && answer.getStatusCode() == 200) {
      byte[] torn = torn(Base64.getDecoder().decode(answer.getBody()));
      answer.setBody(Base64.getEncoder().encodeToString(torn));
    }
    return answer;
  }

  private static byte[] torn(byte[] zip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
        if (!file.getName().matches("entries/0*2\\D.*")) {
          out.putNextEntry(new ZipEntry(file.getName()));
          in.transferTo(out);
        }
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }
}
