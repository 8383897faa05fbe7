package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.cli.Commands;

/// Beside a channel where much moves at once nothing looks broken that is not: cases are opened,
/// mails go out, their events come back, the sweep leases.
class FsckBesideTest {

  private static final int FLAGS = 8;
  private static final int MOST_LOOKS = 20;

  @TempDir static Path data;

  @Test
  void nothingLooksBrokenWhileEverythingMoves() {
    List<Commands> looks = new ArrayList<>();
    try (Channel channel =
        Channel.start(data)
            .with("sari moderator id/en", "budi team id", "ratna lead id/en")
            .tellingTheAgency()) {
      List<String> flags = new ArrayList<>();
      for (int i = 1; i <= FLAGS; i++) {
        flags.add(channel.accepted(Flags.terrorist("M-" + i), "moving-" + i));
        looks.add(look());
      }
      while (looks.size() < MOST_LOOKS
          && !flags.stream().allMatch(flag -> isDelivered(channel, flag))) {
        looks.add(look());
      }
      looks.add(look());
    }
    looks.add(look());
    assertThat(looks).allSatisfy(said -> assertThat(said.out()).endsWith(" 0 violations\n"));
    assertThat(looks).allMatch(said -> said.exitCode() == 0);
    assertThat(looks.getLast().out()).startsWith(FLAGS + 4 + " subjects, ");
  }

  private static Commands look() {
    return Commands.run("fsck", "--data", data.toString());
  }

  private static boolean isDelivered(Channel channel, String flag) {
    return Channel.types(channel.status(flag)).contains("agency.delivered");
  }
}
