package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Helpers begin and end as promised, and leave nobody behind.
class HelperProcessTest {
  private static final Path HOME = Home.find();

  @TempDir Path data;

  @Test
  void bothDieWithAParentThatIsKilled() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process parent =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                ParentOfHelpers.class.getName(),
                HOME.toString(),
                data.toString())
            .redirectError(data.resolve("parent.log").toFile())
            .start();
    try {
      var said = parent.inputReader();
      List<ProcessHandle> helpers = List.of(handle(said.readLine()), handle(said.readLine()));
      parent.destroyForcibly().waitFor();
      for (ProcessHandle helper : helpers) {
        helper.onExit().get(30, TimeUnit.SECONDS);
      }
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  @Test
  void closingEndsThemAndTwiceIsOnce() throws Exception {
    var tables = DynamoDbLocal.startInMemory(HOME, data);
    var queues = ElasticMq.startInMemory(HOME, data);
    tables.close();
    queues.close();
    assertThat(tables.process().ended().toCompletableFuture().join()).isZero();
    assertThat(queues.process().ended().toCompletableFuture().join()).isZero();
    tables.close();
    queues.close();
  }

  @Test
  void oneThatCannotStartSaysWhy() throws Exception {
    Files.writeString(data.resolve("queues.sqlite"), "this is no database ".repeat(500));
    assertThatThrownBy(() -> ElasticMq.start(HOME, data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ElasticMQ did not start")
        .hasMessageContaining("file is not a database");
  }

  @Test
  void theSameDataIsNotServedTwice() throws Exception {
    try (var queues = ElasticMq.start(HOME, data)) {
      assertThatThrownBy(() -> ElasticMq.start(HOME, data))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("locked");
      assertThat(queues.process().ended().toCompletableFuture()).isNotDone();
    }
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
