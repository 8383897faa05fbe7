package saluran.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.directory.DirectoryFiles.agencies;
import static saluran.directory.DirectoryFiles.agency;
import static saluran.directory.DirectoryFiles.contact;
import static saluran.directory.DirectoryFiles.contacts;
import static saluran.directory.DirectoryFiles.key;
import static saluran.directory.DirectoryFiles.tree;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import saluran.directory.DirectoryClerk.Done;
import saluran.escalation.Policy;
import saluran.json.Json;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;

/// A file is applied as a whole, told as a difference, and leaves an entry for each change.
class DirectoryClerkTest {

  private final StoredDirectory store = new StoredDirectory();
  private final DirectoryClerk clerk =
      new DirectoryClerk(
          store,
          "saluran",
          InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z")),
          new SplittableRandom(1));

  @Test
  void aPreviewWritesNothing() {
    Done.Changed done = changed(contacts(contact("sari", "")), false);

    assertThat(done.changes()).containsOnlyKeys("contact/sari");
    assertThat(done.changes().get("contact/sari").kind()).isEqualTo(Difference.Kind.ADDED);
    assertThat(done.applied()).isFalse();
    assertThat(done.version()).isZero();
    assertThat(store.all()).isEmpty();
  }

  @Test
  void eachChangeIsAnEntryAndTheSameFileAgainIsNone() {
    Json file = contacts(contact("sari", ""), contact("budi", ""));

    assertThat(changed(file, true).version()).isEqualTo(1);
    Done.Changed again = changed(file, true);

    assertThat(again.changes()).isEmpty();
    assertThat(again.version()).isEqualTo(1);
    assertThat(store.chain().entries())
        .singleElement()
        .extracting(Entry::facts)
        .isInstanceOfSatisfying(
            ChannelFacts.DirectoryChanged.class,
            facts ->
                assertThat(facts.changes())
                    .extracting(ChannelFacts.Change::name)
                    .containsExactly("contact/sari", "contact/budi"));
  }

  @Test
  void aDifferenceNamesTheFieldsAndKeepsWhatWasStoredOfAPersonToItself() {
    changed(
        contacts(contact("sari", ",'alias':'SW'").replace("sari@desk", "sari.w@private")), true);

    Difference sari =
        changed(contacts(contact("sari", ",'alias':'S'")), false).changes().get("contact/sari");

    assertThat(sari.kind()).isEqualTo(Difference.Kind.CHANGED);
    assertThat(sari.fields()).containsOnlyKeys("alias", "email");
    assertThat(sari.fields().get("alias"))
        .isEqualTo(new Difference.Field(new Json.Text("SW"), false, new Json.Text("S")));
    assertThat(sari.fields().get("email"))
        .isEqualTo(new Difference.Field(null, true, new Json.Text("sari@desk.example")));
  }

  @Test
  void aRevocationIsANewField() {
    changed(agencies(agency("kominfo", key("k-1", ""))), true);

    Done.Changed done =
        changed(
            agencies(agency("kominfo", key("k-1", ",'revoked_at':'2026-11-21T08:00:00Z'"))), false);

    assertThat(done.changes()).containsOnlyKeys("key/k-1");
    assertThat(done.changes().get("key/k-1").fields())
        .containsOnly(
            Map.entry(
                "revoked_at",
                new Difference.Field(null, false, new Json.Text("2026-11-21T08:00:00.000Z"))));
  }

  @Test
  void aPolicyIsToldAgainstTheOneInForceAndWithoutBareAddresses() {
    Json first = policy("address:boss@private.example");
    Difference shipped = changed(first, true).changes().get("policy/ID_MR5");
    Difference second = changed(policy("role:boss"), true).changes().get("policy/ID_MR5");

    assertThat(shipped.fields()).containsKeys("steps", "version");
    assertThat(shipped.fields().get("steps").withheld()).isFalse();
    assertThat(second.fields().get("version"))
        .isEqualTo(new Difference.Field(new Json.Num("2"), false, new Json.Num("3")));
    assertThat(second.fields().get("steps").withheld()).isTrue();
    assertThat(second.fields().get("steps").before()).isNull();
  }

  @Test
  void aFileOfManyThingsIsWrittenInPartsAndNoPolicyIsWithoutItsVersion() {
    String many =
        String.join(",", IntStream.range(0, 89).mapToObj(i -> contact("c" + i, "")).toList());
    Json file = tree("{'contacts':[%s],'policies':[{'id':'ID_MR5','repeat':0}]}".formatted(many));

    Done.Changed done = changed(file, true);

    assertThat(done.changes()).hasSize(90);
    assertThat(done.version()).isEqualTo(2);
    Policy newest = store.all().get("policy/ID_MR5").read(Policy.class);
    assertThat(newest.version()).isEqualTo(2);
    assertThat(store.all().get("policy_version/ID_MR5#000002").read(Policy.class))
        .isEqualTo(newest);
  }

  @Test
  void whatIsStoredIsPartOfTheCheck() {
    changed(agencies(agency("kpai", key("k-1", ""))), true);
    changed(contacts(contact("sari", ",'alias':'SW'")), true);

    assertThat(refused(agencies(agency("kominfo", key("k-1", "")))))
        .containsExactly("/agencies/0/keys/0/id");
    assertThat(refused(contacts(contact("budi", ",'alias':'SW'"))))
        .containsExactly("/contacts/0/alias");
    assertThat(refused(policy("contact:budi"))).containsExactly("/policies/0/steps/0/targets/0");
    assertThat(changed(policy("contact:sari"), true).applied()).isTrue();
  }

  @Test
  void whoLosesARaceLooksAgain() {
    store.beforeNextWrite(() -> changed(contacts(contact("sari", ",'alias':'SW'")), true));

    assertThat(clerk.apply(contacts(contact("budi", ",'alias':'SW'")), true))
        .isInstanceOf(Done.Refused.class);
    assertThat(store.all()).containsOnlyKeys("contact/sari");
  }

  private static Json policy(String target) {
    return tree(
        "{'policies':[{'id':'ID_MR5','steps':[{'after':'PT0S','targets':['%s']}]}]}"
            .formatted(target));
  }

  private Done.Changed changed(Json file, boolean apply) {
    Done done = clerk.apply(file, apply);
    assertThat(done).isInstanceOf(Done.Changed.class);
    return (Done.Changed) done;
  }

  private List<String> refused(Json file) {
    return Stream.of(clerk.apply(file, true))
        .map(Done.Refused.class::cast)
        .flatMap(refused -> refused.faults().stream())
        .map(fault -> fault.pointer())
        .toList();
  }
}
