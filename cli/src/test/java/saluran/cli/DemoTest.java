package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The main story, on the embedded cloud, through the doors that agencies and moderators have.
class DemoTest {

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void seesEachStepOfTheStory() {
    Commands demo = Commands.run("demo");

    assertThat(demo.exitCode()).as(demo.toString()).isZero();
    assertThat(demo.out().lines().filter(line -> line.startsWith("ok ")))
        .containsExactly(
            "ok 11 domains flagged",
            "ok the receipt's signature verifies",
            "ok the first mailbox bounces",
            "ok the ladder climbs",
            "ok a second moderator has the mail",
            "ok opening the link changes nothing",
            "ok the second moderator acknowledges",
            "ok the second moderator decides",
            "ok the agency reads who was reached, and when",
            "ok an altered flag is refused",
            "ok the agency fetches the evidence pack",
            "ok verify accepts it",
            "ok one altered byte is refused");
    assertThat(demo.out()).contains("550 5.1.1 No such user here");
    assertThat(demo.out())
        .as("the page's own words, in the second moderator's language")
        .contains("the page says: Status: dikonfirmasi Anda (tuti) menangani kasus ini sejak")
        .contains("the page says: Status: diputuskan", ", in 0 h 0 m of 4 h");
  }
}
