package saluran.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.directory.DirectoryFiles.agencies;
import static saluran.directory.DirectoryFiles.agency;
import static saluran.directory.DirectoryFiles.contact;
import static saluran.directory.DirectoryFiles.contacts;
import static saluran.directory.DirectoryFiles.key;
import static saluran.directory.DirectoryFiles.tree;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import saluran.directory.DirectoryReader.Reading;
import saluran.flag.FaultText;
import saluran.json.Json;

/// A directory file is held together as a whole, and each fault is told at its own place.
class DirectoryChecksTest {

  private static final StoredNames STORED =
      new StoredNames(Map.of("sari", "SW", "budi", "BU"), Map.of("kpai-1", "kpai"));

  private static final String NIGHT =
      """
      {'rotas':[{'id':'night','role':'team','time_zone':'Asia/Jakarta',
        'turns':[{'contact':'sari','days':['MON'],'from':'18:00','to':'06:00'},
                 {'contact':'tuti','days':['TUE'],'from':'18:00','to':'06:00'}],
        'leave':[{'contact':'ghost','from':'2026-12-24','to':'2027-01-02'}]}],
       'policies':[{'id':'ID_MR5','steps':[
        {'after':'PT0S','targets':['role:nobody','contact:sari']},
        {'after':'PT1H','targets':['oops','address:a@desk.example','contact:tuti']}]}]}
      """;

  @Test
  void aContactThatIsNowhereIsTold() {
    assertThat(faults(tree(NIGHT), StoredNames.nothing()))
        .containsExactlyInAnyOrder(
            "/rotas/0/turns/0/contact UNKNOWN_CONTACT [sari]",
            "/rotas/0/turns/1/contact UNKNOWN_CONTACT [tuti]",
            "/rotas/0/leave/0/contact UNKNOWN_CONTACT [ghost]",
            "/policies/0/steps/0/targets/1 UNKNOWN_CONTACT [sari]",
            "/policies/0/steps/1/targets/0 BAD_FORM [role:…, contact:… or address:name@example.org]",
            "/policies/0/steps/1/targets/2 UNKNOWN_CONTACT [tuti]");
  }

  @Test
  void aContactMayBeStoredAlready() {
    assertThat(faults(tree(NIGHT), STORED))
        .contains("/rotas/0/turns/1/contact UNKNOWN_CONTACT [tuti]")
        .noneMatch(fault -> fault.endsWith("[sari]"));
  }

  @Test
  void whetherAContactIsStoredIsLeftOpenWhereThatIsNotKnown() {
    assertThat(faults(DirectoryReader.read(tree(NIGHT))))
        .containsExactly(
            "/policies/0/steps/1/targets/0 BAD_FORM [role:…, contact:… or address:name@example.org]");
  }

  @Test
  void eachAddressOfAPolicyBeyondTheTenthIsTold() {
    String ten =
        IntStream.rangeClosed(1, 10)
            .mapToObj("'address:a%d@desk.example'"::formatted)
            .collect(Collectors.joining(","));
    String again = "'address:a1@desk.example','role:team'";
    String file =
        """
        {'policies':[
          {'id':'ID_MR5','steps':[{'after':'PT0S','targets':[%1$s]},{'after':'PT1H','targets':[%2$s]}]},
          {'id':'EU_TCO','steps':[{'after':'PT0S','targets':[%1$s]},{'after':'PT1H','targets':[%2$s]}]}]}
        """;

    assertThat(faults(DirectoryReader.read(tree(file.formatted(ten, again))))).isEmpty();
    assertThat(
            faults(
                DirectoryReader.read(
                    tree(
                        file.formatted(
                            ten, again + ",'address:b@desk.example','address:c@desk.example'")))))
        .containsExactly(
            "/policies/0/steps/1/targets/2 TOO_MANY_ADDRESSES [10]",
            "/policies/0/steps/1/targets/3 TOO_MANY_ADDRESSES [10]",
            "/policies/1/steps/1/targets/2 TOO_MANY_ADDRESSES [10]",
            "/policies/1/steps/1/targets/3 TOO_MANY_ADDRESSES [10]");
  }

  @Test
  void whatStandsTwiceIsToldAtTheSecondPlace() {
    Json file =
        tree(
            """
            {'agencies':[%s,%s],'contacts':[%s,%s,%s,%s],
             'policies':[{'id':'ID_MR5'},{'id':'EU_TCO'},{'id':'ID_MR5'}]}
            """
                .formatted(
                    agency("kominfo", key("k-1", ""), key("k-2", "")),
                    agency("kominfo", key("k-3", ""), key("k-2", "")),
                    contact("sari", ""),
                    contact("budi", ",'alias':'B'"),
                    contact("sari", ",'alias':'S'"),
                    contact("bowo", ",'alias':'B'")));

    assertThat(faults(file, StoredNames.nothing()))
        .containsExactlyInAnyOrder(
            "/agencies/1/id NOT_UNIQUE [kominfo]",
            "/agencies/1/keys/1/id NOT_UNIQUE [k-2]",
            "/contacts/2/id NOT_UNIQUE [sari]",
            "/contacts/3/alias NOT_UNIQUE [B]",
            "/policies/2/id NOT_UNIQUE [ID_MR5]");
  }

  @Test
  void anIdThatStandsForAMissingAliasMayNotBeAnothersAlias() {
    assertThat(
            faults(
                contacts(contact("sari", ",'alias':'budi'"), contact("budi", "")),
                StoredNames.nothing()))
        .containsExactly("/contacts/1/id NOT_UNIQUE [budi]");
  }

  @Test
  void aStoredAliasOrKeyStaysWithItsOwner() {
    assertThat(faults(contacts(contact("tuti", ",'alias':'SW'")), STORED))
        .containsExactly("/contacts/0/alias TAKEN [SW, sari]");
    assertThat(faults(agencies(agency("kominfo", key("kpai-1", ""))), STORED))
        .containsExactly("/agencies/0/keys/0/id TAKEN [kpai-1, kpai]");
  }

  @Test
  void contactsMaySwapAliasesAndAnAgencyKeepsItsKeys() {
    assertThat(
            faults(
                contacts(contact("sari", ",'alias':'BU'"), contact("budi", ",'alias':'SW'")),
                STORED))
        .isEmpty();
    assertThat(faults(agencies(agency("kpai", key("kpai-1", ""))), STORED)).isEmpty();
  }

  @Test
  void keysOfAnAgencyWithoutAnIdAreReadAllTheSame() {
    Json file =
        tree(
            "{'agencies':[%s]}"
                .formatted(agency("kominfo", key("kpai-1", ",'colour':'red'")))
                .replace("'id':'kominfo',", ""));

    assertThat(faults(file, STORED))
        .containsExactlyInAnyOrder(
            "/agencies/0/id REQUIRED []", "/agencies/0/keys/0/colour UNKNOWN_FIELD []");
  }

  @Test
  void timesStandInTheirOrder() {
    String key =
        key("k-1", ",'not_before':'2026-01-01T00:00:00Z','not_after':'2026-01-01T07:00:00+07:00'");
    Json file =
        tree(
            """
            {'agencies':[%s],'contacts':[%s],
             'rotas':[{'id':'r','role':'team','time_zone':'Asia/Jakarta',
               'turns':[{'contact':'sari','days':['MON'],'from':'18:00','to':'06:00'}],
               'leave':[{'contact':'sari','from':'2027-01-02','to':'2027-01-02'},
                        {'contact':'sari','from':'2027-01-02','to':'2027-01-01'}]}],
             'policies':[{'id':'ID_MR5','steps':[{'after':'PT0S','targets':['role:a']},
               {'after':'PT2H','targets':['role:a']},{'after':'PT1H','targets':['role:a']}]}]}
            """
                .formatted(agency("kominfo", key), contact("sari", "")));

    assertThat(faults(file, StoredNames.nothing()))
        .containsExactlyInAnyOrder(
            "/agencies/0/keys/0/not_after NOT_LATER [not_before]",
            "/rotas/0/leave/1/to TOO_EARLY [from]",
            "/policies/0/steps/2/after TOO_EARLY [PT2H]");
  }

  @Test
  void anUnknownContactIsToldInBothLanguages() {
    Json file = tree(NIGHT.replace("'oops',", ""));
    var faulty = (Reading.Faulty) DirectoryReader.read(file, StoredNames.nothing());
    assertThat(FaultText.of(faulty.faults().getFirst(), "en"))
        .isEqualTo(
            "Contact sari is neither in this file nor, as far as is known here, in the stored"
                + " directory.");
    assertThat(FaultText.of(faulty.faults().getFirst(), "id")).startsWith("Kontak sari tidak ada");
  }

  private static List<String> faults(Json file, StoredNames stored) {
    return faults(DirectoryReader.read(file, stored));
  }

  private static List<String> faults(Reading reading) {
    return switch (reading) {
      case Reading.Sound sound -> List.of();
      case Reading.Faulty(var faults) ->
          faults.stream()
              .map(fault -> "%s %s %s".formatted(fault.pointer(), fault.rule(), fault.arguments()))
              .toList();
    };
  }
}
