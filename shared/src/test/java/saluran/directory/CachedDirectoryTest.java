package saluran.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static saluran.directory.DirectoryFiles.agencies;
import static saluran.directory.DirectoryFiles.agency;
import static saluran.directory.DirectoryFiles.contact;
import static saluran.directory.DirectoryFiles.contacts;
import static saluran.directory.DirectoryFiles.key;
import static saluran.directory.DirectoryFiles.tree;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.json.Json;
import saluran.ledger.Ledger;

/// Fresh for 60 s; while the store is down, good for 15 minutes; then nothing is let in.
class CachedDirectoryTest {

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final StoredDirectory store = new StoredDirectory();
  private Instant channel = START;
  private final InstantSource clock = () -> channel;
  private final CachedDirectory directory = new CachedDirectory(store, contacts -> Map.of(), clock);

  @BeforeEach
  void kominfoHasAKey() {
    apply(agencies(agency("kominfo", key("k-1", ""))));
  }

  @Test
  void aRevokedKeyIsRefusedWithinAMinuteOfTheRequestsClock() {
    assertThat(good(0)).isTrue();
    apply(agencies(agency("kominfo", key("k-1", ",'revoked_at':'2026-11-21T09:00:01Z'"))));

    assertThat(good(59)).isTrue();
    assertThat(good(60)).isFalse();
  }

  @Test
  void aRevocationThatIsKnownBeforeTakesEffectToTheInstant() {
    apply(agencies(agency("kominfo", key("k-1", ",'revoked_at':'2026-11-21T09:00:30Z'"))));

    assertThat(good(29)).isTrue();
    assertThat(good(30)).isFalse();
  }

  @Test
  void aNewKeyIsGoodAtOnceThoughItWasAskedForBefore() {
    assertThat(directory.key("k-2", START)).isEmpty();
    apply(agencies(agency("kominfo", key("k-2", ""))));

    assertThat(directory.key("k-2", START)).isPresent();
  }

  @Test
  void aKeyIsReadOnceAMinuteAndNamesTheVersionThatItWasReadAt() {
    assertThat(directory.key("k-1", START).orElseThrow().version()).isEqualTo(1);
    int reads = store.reads();
    apply(contacts(contact("sari", "")));

    assertThat(directory.key("k-1", START.plusSeconds(59)).orElseThrow().version()).isEqualTo(1);
    assertThat(store.reads()).isEqualTo(reads);
    assertThat(directory.key("k-1", START.plusSeconds(60)).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void anOutageIsBridgedForAQuarterOfAnHourAndNoLonger() {
    assertThat(good(0)).isTrue();
    store.isDown(true);

    assertThat(good(60)).isTrue();
    assertThat(good(15 * 60 - 1)).isTrue();
    assertThatThrownBy(() -> good(15 * 60)).isInstanceOf(Ledger.Unavailable.class);
  }

  @Test
  void aKeyThatWasNeverSeenIsNotKnownInAnOutage() {
    store.isDown(true);

    assertThatThrownBy(() -> good(0)).isInstanceOf(Ledger.Unavailable.class);
  }

  @Test
  void afterAnOutageTheStoreIsAskedAgain() {
    assertThat(good(0)).isTrue();
    store.isDown(true);
    assertThat(good(60)).isTrue();
    apply(agencies(agency("kominfo", key("k-1", ",'revoked_at':'2026-11-21T09:00:01Z'"))));
    store.isDown(false);

    assertThat(good(64)).isTrue();
    assertThat(good(65)).isFalse();
  }

  @Test
  void oneAnswerWaitsForAnOutageOnce() {
    assertThat(good(0)).isTrue();
    assertThat(directory.policy("ID_MR5", START).version()).isEqualTo(1);
    store.isDown(true);
    int reads = store.reads();

    assertThat(good(100)).isTrue();
    assertThat(directory.policy("ID_MR5", START.plusSeconds(100)).version()).isEqualTo(1);

    assertThat(store.reads()).isEqualTo(reads + 1);
  }

  @Test
  void oneRegimesPolicyBringsAllOfThem() {
    apply(tree("{'policies':[{'id':'EU_TCO','repeat':0},{'id':'ID_MR5_URGENT','repeat':1}]}"));
    assertThat(directory.policy("ID_MR5", START).version()).isEqualTo(1);
    store.isDown(true);

    assertThat(directory.policy("EU_TCO", START.plusSeconds(600)).version()).isEqualTo(2);
    assertThat(directory.policy("ID_MR5_URGENT", START.plusSeconds(600)).repeat()).isEqualTo(1);
  }

  @Test
  void peopleAreRememberedByTheChannelsClock() {
    apply(contacts(contact("sari", "")));
    assertThat(directory.roster().byId("budi")).isEmpty();
    apply(contacts(contact("budi", "")));

    channel = START.plusSeconds(59);
    assertThat(directory.roster().byId("budi")).isEmpty();
    channel = START.plusSeconds(60);
    assertThat(directory.roster().byId("budi")).isPresent();
    store.isDown(true);
    channel = START.plusSeconds(60 + 15 * 60 - 1);
    assertThat(directory.roster().byId("budi")).isPresent();
    channel = START.plusSeconds(60 + 15 * 60);
    assertThatThrownBy(directory::roster).isInstanceOf(Ledger.Unavailable.class);
  }

  @Test
  void whoeverWasJustListedIsFoundWhereTheStoreIsAsked() {
    assertThat(directory.roster().byId("budi")).isEmpty();
    apply(contacts(contact("budi", "")));

    assertThat(directory.rosterNow().byId("budi")).isPresent();
    assertThat(directory.roster().byId("budi")).as("remembered").isPresent();
    store.isDown(true);
    assertThatThrownBy(directory::rosterNow).isInstanceOf(Ledger.Unavailable.class);
    assertThat(directory.roster().byId("budi")).as("all the same").isPresent();
  }

  /// Whether key `k-1` may sign so many seconds after the start.
  private boolean good(int second) {
    Instant now = START.plusSeconds(second);
    return directory.key("k-1", now).orElseThrow().key().isGoodAt(now);
  }

  private void apply(Json file) {
    DirectoryClerk clerk =
        new DirectoryClerk(store, "saluran", InstantSource.fixed(START), new SplittableRandom(1));
    assertThat(clerk.apply(file, true)).isInstanceOf(DirectoryClerk.Done.Changed.class);
  }
}
