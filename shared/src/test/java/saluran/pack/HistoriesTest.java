package saluran.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import saluran.decision.Wanderer;
import saluran.receipt.TestSigner;

/// No false alarm: whatever a flag goes through, its pack verifies.
class HistoriesTest {

  private static final int HISTORIES = 200;

  @Test
  void everyHistorysPackVerifies() {
    TestSigner signer = new TestSigner();
    long entries = 0;
    for (long seed = 1; seed <= HISTORIES; seed++) {
      Wanderer wanderer = new Wanderer(seed);
      for (int i = 0; i < 40; i++) {
        wanderer.waits();
        wanderer.story().does(wanderer.happening());
      }
      wanderer.ends();
      Retold told = Retold.of(wanderer.story(), signer);

      Verification verification = PackVerifier.pack(told.pack(), told.jwks());

      assertThat(verification).as("seed %d", seed).isInstanceOf(Verification.Sound.class);
      Verdict verdict = ((Verification.Sound) verification).verdict();
      assertThat(verdict.text("en")).as("seed %d", seed).hasSameSizeAs(verdict.text("id"));
      entries += verdict.seq();
    }
    System.out.println(HISTORIES + " histories, " + entries + " entries, no false alarm");
  }

  @Test
  void twoHundredEntriesAreVerifiedAtOnce() {
    Retold told = Retold.of(Stories.withEntries(200));
    byte[] pack = told.pack();
    var jwks = told.jwks();
    long began = System.nanoTime();

    Verification verification = PackVerifier.pack(pack, jwks);

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.println(
        told.flag().chain().version()
            + " entries, "
            + pack.length
            + " bytes, verified in "
            + took.toMillis()
            + " ms");
    assertThat(verification).isInstanceOf(Verification.Sound.class);
    // On an idle machine it is a fifth of a second; this one may be busy.
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }
}
