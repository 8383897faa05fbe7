package saluran.cli.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// One handler in AWS's own runtime client, from its JVM's start to its second answer. The client's
/// native part is for Linux alone.
@EnabledOnOs(OS.LINUX)
final class ColdStartTest {

  private static final List<byte[]> EVENTS =
      List.of(
          "{\"n\":1}".getBytes(StandardCharsets.UTF_8),
          "{\"n\":2}".getBytes(StandardCharsets.UTF_8));

  @TempDir private static Path folder;
  private static LambdaJvm jvm;

  @BeforeAll
  static void unpack() throws Exception {
    Path artifact = folder.resolve("artifact.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(artifact))) {
      zip.putNextEntry(new ZipEntry("lib/note.txt"));
      zip.write('x');
    }
    jvm = LambdaJvm.unpack(artifact, folder.resolve("lambda"));
  }

  @Test
  void isTimedUntilBothAnswersAreThere() throws Exception {
    ColdStart start = ColdStart.of(jvm, EmptyHandler.class.getName(), Map.of(), EVENTS);
    assertThat(start.answers()).containsExactly("{}", "{}");
    assertThat(start.init()).isGreaterThan(start.first());
    assertThat(start.first()).isPositive();
    assertThat(start.second()).isPositive();
    assertThat(start.whole()).isEqualTo(start.init() + start.first());
    assertThat(jvm.task().resolve("lib/note.txt")).hasContent("x");
  }

  @Test
  void saysWhyAHandlerDoesNotStart() {
    assertThatThrownBy(() -> ColdStart.of(jvm, "nowhere.Handler", Map.of(), EVENTS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.Handler");
  }
}
