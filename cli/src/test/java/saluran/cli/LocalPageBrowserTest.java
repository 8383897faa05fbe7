package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import saluran.browser.Chromium;
import saluran.browser.NeedsChromium;
import saluran.browser.Tab;
import saluran.cli.file.Failure;
import saluran.cli.operator.Up;
import saluran.cli.terminal.Terminal;
import saluran.local.Cloud;
import saluran.local.process.Home;

/// The README's first five minutes, in a browser: `up`, the sample flag, the moderator's mailbox,
/// the desk.
@NeedsChromium("that the README's first five minutes happen in a browser")
class LocalPageBrowserTest {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path data;
  @TempDir Path profile;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aVisitorFlagsTheSampleReadsTheMailAndDecides() throws Exception {
    PipedReader said = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(said));
    Thread up = Thread.ofPlatform().start(() -> up(new Terminal(out, silent())));
    try (Chromium chromium = Chromium.start(profile);
        BufferedReader lines = new BufferedReader(said)) {
      String ready = lines.readLine();
      assertThat(ready).startsWith("ready http://127.0.0.1:");
      String local = ready.substring("ready ".length()) + "/local/";
      Tab tab = chromium.tab().phone().withoutScript().open(local);
      assertThat(tab.html()).contains("No flag yet.", "No mail yet.");

      tab.follow("form[action='/local/sample'] button");

      assertThat(tab.html()).contains("flag.received", "2017/07/14-DNS-11");
      // The mail may lie in its mailbox before the ledger says that it was sent.
      until(
          tab.open(local),
          local,
          page ->
              page.has("a[href='/local/mail/sari%40desk.example']")
                  && page.html().contains("NOTIFIED"));
      assertThat(tab.html()).contains("2017/07/14-DNS-11");
      tab.follow("a[href='/local/mail/sari%40desk.example']");
      assertThat(tab.html())
          .contains("[URGENT] kominfo", "telegram[.]org")
          .doesNotContain("No mail.");

      tab.follow("pre a[href*='/desk/']");
      assertThat(tab.html()).contains("Belum ada yang menangani kasus ini");
      tab.type("#acknowledgement-name", "Sari").follow("form[action$=acknowledgement] > button");
      assertThat(tab.html()).contains("Anda (sari) menangani kasus ini");
      tab.click("details:has(form[action$=decision]) > summary")
          .choose("#decision-all\\.outcome", 2)
          .type("#decision-name", "Sari")
          .follow("form[action$=decision] > button");
      assertThat(tab.html()).contains("Status: diputuskan");

      tab.open(local).follow("a[href^='/local/flags/']");
      assertThat(tab.html()).contains("flag.acknowledged", "flag.decided");
    } finally {
      up.interrupt();
      up.join();
    }
  }

  /// Runs until it is interrupted; what ends it earlier ends its output too.
  private void up(Terminal terminal) {
    Path home = Home.find();
    Cloud.Options options =
        new Cloud.Options(home, home.resolve("template.yaml"), data, 0, null, 1, Map.of(), false);
    try {
      new Up(terminal).run(options, null);
    } catch (InterruptedException told) {
      // The story is over.
    } catch (Failure failed) {
      throw new IllegalStateException(failed);
    } finally {
      terminal.out().close();
    }
  }

  private static PrintWriter silent() {
    return new PrintWriter(Writer.nullWriter());
  }

  /// Loads a page again until it is as wanted.
  private static void until(Tab tab, String page, Predicate<Tab> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!wanted.test(tab)) {
      assertThat(System.nanoTime()).as(tab.html()).isLessThan(end);
      tab.open(page);
    }
  }
}
