package saluran.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.agency.AgencyKey;
import saluran.cli.file.DirectoryText.Reading;
import saluran.directory.DirectoryFile;
import saluran.escalation.Contact;

class DirectoryTextTest {

  @Test
  void namesEveryFaultWithItsLine() {
    Reading reading =
        read(
            """
            contacts:
              - id: sari
                name: Sari W.
                email: sari at desk
                roles: [moderator]
                languages: [id]
                time_zone: Asia/Jakarta
                duty:
                  - {days: [MON], from: 8:00, to: 17:00}
              - {id: budi, name: Budi, roles: [team], languages: [id], time_zone: Mars}
            policies:
              - id: ID_MR5
                repeat: nine
                colour: red
            """);

    assertThat(reading).isInstanceOf(Reading.Faulty.class);
    assertThat(((Reading.Faulty) reading).in(Path.of("d.yaml")).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("d.yaml:4: /contacts/0/email: "),
            line -> assertThat(line).startsWith("d.yaml:9: /contacts/0/duty/0/from: "),
            line -> assertThat(line).startsWith("d.yaml:10: /contacts/1/email: "),
            line -> assertThat(line).startsWith("d.yaml:10: /contacts/1/time_zone: "),
            line -> assertThat(line).startsWith("d.yaml:13: /policies/0/repeat: "),
            line -> assertThat(line).startsWith("d.yaml:14: /policies/0/colour: "));
  }

  @Test
  void readsTimesCountriesAndNumbersAsTheyAreMeant() {
    Reading reading =
        read(
            """
            agencies:
              - {id: politi, name: Politi, country: NO, standing: ORDINARY}
            rotas:
              - id: night
                role: moderator
                time_zone: Asia/Jakarta
                turns: [{contact: sari, days: [MON], from: 18:00, to: 06:00}]
                leave: [{contact: sari, from: 2026-12-24, to: 2027-01-02}]
            policies:
              - {id: ID_MR5, repeat: 3, effect_within: PT4H}
            """);

    assertThat(reading).isInstanceOf(Reading.Sound.class);
    var file = ((Reading.Sound) reading).text().file();
    assertThat(file.agencies().getFirst().country()).isEqualTo("NO");
    assertThat(file.rotas().getFirst().leave()).hasSize(1);
    assertThat(file.policies().getFirst().repeat()).isEqualTo(3);
  }

  @Test
  void makesTheMinistrysKeyOnceAndKeepsItToItsOwner(@TempDir Path data) throws Exception {
    DirectoryText first = BuiltInDirectory.open(data);

    assertThat(BuiltInDirectory.open(data)).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(data.resolve("keys/kominfo.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(data.resolve("keys/kominfo.pem.pub")).exists();
  }

  @Test
  void shipsDirectoriesThatAreSound(@TempDir Path data) throws Exception {
    DirectoryFile file = BuiltInDirectory.open(data).file();

    assertThat(file.keys()).singleElement().returns("kominfo-1", AgencyKey::id);
    assertThat(file.contacts())
        .extracting(Contact::id)
        .containsExactly("sari", "budi", "ratna", "chief");
    assertThat(file.contacts()).allMatch(contact -> contact.duty().isEmpty());
    assertThat(Shipped.demo().file().contacts()).extracting(Contact::id).containsExactly("tuti");
    assertThat(Shipped.growth().file().policies()).hasSize(1);
  }

  private static Reading read(String yaml) {
    return DirectoryText.read(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
