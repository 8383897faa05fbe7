package saluran.cli.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassesTest {

  @TempDir private Path folder;

  @Test
  void areCountedByWhoseTheyAreAndOnlyWhereNoCacheHadThem() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("classes.log"),
            """
            java.lang.Object source: shared objects file
            com.amazonaws.services.lambda.runtime.Context source: shared objects file (top)
            java.lang.invoke.LambdaForm$MH/0x01 source: __JVM_LookupDefineClass__
            sun.security.ec.ECKeyFactory source: jrt:/java.base
            software.amazon.awssdk.core.SdkClient source: file:/task/lib/sdk-core.jar
            saluran.functions.edge.Intake source: file:/task/
            com.fasterxml.jackson.core.JsonFactory source: file:/task/lib/jackson-core.jar
            com.amazonaws.services.lambda.runtime.events.SQSEvent source: file:/task/lib/events.jar
            """);
    assertThat(Classes.read(log)).isEqualTo(new Classes(2, 1, 3));
  }
}
