package saluran.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.agency.Agency;
import saluran.escalation.Policy;
import saluran.escalation.ShippedPolicies;

/// The directory file field by field: a sound one with one thing changed, and exactly that is a
/// fault.
class DirectoryFieldsTest {

  /// contract.md's own example, as JSON.
  private static final String FILE =
      """
      {'agencies':[{'id':'kominfo','name':'Kementerian Komunikasi dan Informatika','country':'ID',
        'standing':'TRUSTED','regimes':['ID_MR5_URGENT','ID_MR5'],'categories':['*'],
        'jurisdictions':['ID'],'keys':[{'id':'kominfo-1','algorithm':'ed25519','public_key':
        '-----BEGIN PUBLIC KEY-----\\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\\n-----END PUBLIC KEY-----\\n',
        'not_before':'2026-01-01T00:00:00Z','not_after':'2027-01-01T00:00:00Z',
        'revoked_at':'2026-12-01T00:00:00Z'}],'callbacks':{'email':'aduan@kominfo.example'}}],
       'contacts':[{'id':'sari','name':'Sari W.','alias':'SW','email':'sari@desk.example',
        'roles':['moderator'],'languages':['id','en'],'time_zone':'Asia/Jakarta',
        'duty':[{'days':['MON','TUE'],'from':'08:00','to':'17:00'}]}],
       'rotas':[{'id':'night','role':'moderator','time_zone':'Asia/Jakarta',
        'turns':[{'contact':'sari','days':['WED'],'from':'18:00','to':'06:00'}],
        'leave':[{'contact':'sari','from':'2026-12-24','to':'2027-01-02'}]}],
       'policies':[{'id':'ID_MR5_URGENT','effect_within':'PT5H','acknowledge_within':'PT11M','repeat':2,
        'steps':[{'after':'PT0S','targets':['role:moderator']},
                 {'after':'PT15M','targets':['contact:sari','address:team@desk.example']}]}]}
      """;

  private static List<String> faults(String file) {
    return switch (DirectoryReader.read(DirectoryFiles.tree(file))) {
      case DirectoryReader.Reading.Sound sound -> List.of();
      case DirectoryReader.Reading.Faulty(var faults) ->
          faults.stream().map(fault -> fault.pointer() + " " + fault.rule()).toList();
    };
  }

  private static DirectoryFile sound(String file) {
    return ((DirectoryReader.Reading.Sound) DirectoryReader.read(DirectoryFiles.tree(file))).file();
  }

  @Test
  void isReadAsTheContractWritesIt() {
    DirectoryFile file = sound(FILE);

    assertThat(file.agencies().getFirst().standing()).isEqualTo(Agency.Standing.TRUSTED);
    assertThat(file.agencies().getFirst().callbacks())
        .isEqualTo(Agency.Callbacks.ofAll("aduan@kominfo.example"));
    assertThat(file.keys().getFirst().agency()).isEqualTo("kominfo");
    assertThat(file.contacts().getFirst().alias()).isEqualTo("SW");
    assertThat(file.rotas().getFirst().leave()).hasSize(1);
    assertThat(file.policies().getFirst().effectWithin()).isEqualTo(Duration.ofHours(5));
    assertThat(file.policies().getFirst().steps().get(1).targets())
        .containsExactly("contact:sari", "address:team@desk.example");
  }

  @Test
  void mayLeaveOutEveryList() {
    assertThat(faults("{}")).isEmpty();
  }

  @Test
  void takesTheAliasFromTheIdAndTheJurisdictionFromTheCountry() {
    DirectoryFile file =
        sound(FILE.replace("'alias':'SW',", "").replace("'jurisdictions':['ID'],", ""));

    assertThat(file.contacts().getFirst().alias()).isEqualTo("sari");
    assertThat(file.agencies().getFirst().jurisdictions()).containsExactly("ID");
  }

  @Test
  void keepsTheShippedDefaultForWhatAPolicyDoesNotName() {
    Policy shipped = ShippedPolicies.of("EU_TCO");
    Policy read = sound("{'policies':[{'id':'EU_TCO'}]}").policies().getFirst();

    assertThat(read.steps()).isEqualTo(shipped.steps());
    assertThat(read.effectWithin()).isEqualTo(shipped.effectWithin());
    assertThat(read.acknowledgeWithin()).isEqualTo(shipped.acknowledgeWithin());
    assertThat(read.repeat()).isEqualTo(shipped.repeat());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'agencies'|'agency'|/agency UNKNOWN_FIELD",
        "'id':'kominfo'|'id':'kom info'|/agencies/0/id BAD_FORM",
        "'country':'ID'|'country':'XX'|/agencies/0/country BAD_FORM",
        "'country':'ID'|'land':'ID'|/agencies/0/country REQUIRED;/agencies/0/land UNKNOWN_FIELD",
        "'TRUSTED'|'trusted'|/agencies/0/standing NOT_IN_LIST",
        "['ID_MR5_URGENT','ID_MR5']|['ID_MR6']|/agencies/0/regimes/0 NOT_IN_LIST",
        "['*']|['TERRORISM']|/agencies/0/categories/0 NOT_IN_LIST",
        "'jurisdictions':['ID']|'jurisdictions':['Java']|/agencies/0/jurisdictions/0 BAD_FORM",
        "'ed25519'|'rsa'|/agencies/0/keys/0/algorithm NOT_IN_LIST",
        "'ed25519'|'ecdsa-p256-sha256'|/agencies/0/keys/0/public_key BAD_FORM",
        "MCowBQ|MCowBR|/agencies/0/keys/0/public_key BAD_FORM",
        "'kominfo-1'|'kominfo,1'|/agencies/0/keys/0/id BAD_FORM",
        "'2026-12-01T00:00:00Z'|'tomorrow'|/agencies/0/keys/0/revoked_at BAD_FORM",
        "'aduan@kominfo.example'|'aduan'|/agencies/0/callbacks/email BAD_FORM",
        "'email':'aduan|'url':'aduan|/agencies/0/callbacks/email REQUIRED;/agencies/0/callbacks/url UNKNOWN_FIELD",
        "'sari@desk.example'|'sari'|/contacts/0/email BAD_FORM",
        "'sari@desk.example'|'sari@desk..example'|/contacts/0/email BAD_FORM",
        "'sari@desk.example'|'sa..ri@desk.example'|/contacts/0/email BAD_FORM",
        "'sari@desk.example'|'.sari@desk.example'|/contacts/0/email BAD_FORM",
        "'sari@desk.example'|'sari.@desk.example'|/contacts/0/email BAD_FORM",
        "'sari@desk.example'|'sari@desk.example.'|/contacts/0/email BAD_FORM",
        "'sari@desk.example'|'sari@-desk.example'|/contacts/0/email BAD_FORM",
        "'roles':['moderator']|'roles':[]|/contacts/0/roles TOO_FEW",
        "'languages':['id','en']|'languages':['bahasa indonesia']|/contacts/0/languages/0 BAD_FORM",
        "'en'],'time_zone':'Asia/Jakarta'|'en'],'time_zone':'Jakarta'|/contacts/0/time_zone BAD_FORM",
        "'MON'|'Monday'|/contacts/0/duty/0/days/0 NOT_IN_LIST",
        "'17:00'|'24:00'|/contacts/0/duty/0/to BAD_FORM",
        "'08:00'|'8:00'|/contacts/0/duty/0/from BAD_FORM",
        "'18:00'|18|/rotas/0/turns/0/from WRONG_TYPE",
        "'2027-01-02'|'2027-02-30'|/rotas/0/leave/0/to BAD_FORM",
        "'role':'moderator'|'roles':'moderator'|/rotas/0/role REQUIRED;/rotas/0/roles UNKNOWN_FIELD",
        "'id':'ID_MR5_URGENT'|'id':'ID_MR7'|/policies/0/id NOT_IN_LIST",
        "'PT5H'|'5 hours'|/policies/0/effect_within BAD_FORM",
        "'PT5H'|'-PT5H'|/policies/0/effect_within BAD_FORM",
        "'PT11M'|'P367D'|/policies/0/acknowledge_within BAD_FORM",
        "'repeat':2|'repeat':6|/policies/0/repeat BAD_FORM",
        "'repeat':2|'repeat':'2'|/policies/0/repeat WRONG_TYPE",
        "['role:moderator']|[]|/policies/0/steps/0/targets TOO_FEW",
        "['role:moderator']|['moderator']|/policies/0/steps/0/targets/0 BAD_FORM",
        "'address:team@desk.example'|'address:team'|/policies/0/steps/1/targets/1 BAD_FORM",
        "'after':'PT0S'|'after':'PT16M'|/policies/0/steps/1/after TOO_EARLY",
        "'after':'PT0S',|^^|/policies/0/steps/0/after REQUIRED"
      })
  void isAFault(String was, String changed, String expected) {
    assertThat(FILE).contains(was);

    assertThat(faults(FILE.replace(was, changed))).containsExactlyInAnyOrder(expected.split(";"));
  }
}
