package saluran.flag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.flag.Vocabulary.LocatorType;
import saluran.json.MalformedJson;

/// A report as a whole.
class FlagReaderTest {

  @Test
  void readsAnOrderWithEveryField() {
    FlagReport report = Report.order().sound();

    assertThat(report.referenceNumber()).isEqualTo("B-1071/KOMINFO/DJAI/07/2017");
    assertThat(report.instrument()).isEqualTo(Vocabulary.Instrument.ORDER);
    assertThat(report.regime()).isEqualTo("ID_MR5_URGENT");
    assertThat(report.issuedAt()).isEqualTo("2026-11-21T08:59:00Z");
    assertThat(report.issuingAuthority())
        .isEqualTo(new FlagReport.Authority("Kementerian Kominfo", "ID", "Ditjen Aptika"));
    assertThat(report.onBehalfOf()).isEqualTo("BNPT");
    assertThat(report.contact())
        .isEqualTo(
            new FlagReport.Contact(
                "Dewi", "dewi@kominfo.example", "+62 21 345", List.of("id", "en")));
    assertThat(report.legalBasis())
        .containsExactly(
            new FlagReport.LegalBasis("PM Kominfo 5/2020", "Pasal 14", "https://jdih.example/pm5"));
    assertThat(report.explanation()).isEqualTo("Kanal ini menyebarkan ajaran\nterorisme.");
    assertThat(report.category()).isEqualTo("RISK_FOR_PUBLIC_SECURITY");
    assertThat(report.keywords()).containsExactly("TERRORIST_CONTENT");
    assertThat(report.localCategory()).isEqualTo("ID_TERORISME");
    assertThat(report.items())
        .containsExactly(
            new FlagReport.Item("1", LocatorType.DOMAIN, "t.me", "DNS"),
            new FlagReport.Item("2", LocatorType.URL, "https://web.telegram.example/k/#@x", null));
    assertThat(report.requestedAction()).isEqualTo(Vocabulary.RequestedAction.DISABLE_ACCESS);
    assertThat(report.territorialScope()).containsExactly("ID");
    assertThat(report.urgency()).isEqualTo(Vocabulary.UrgencyLevel.URGENT);
    assertThat(report.urgencyReason()).isEqualTo("Ancaman");
    assertThat(report.language()).isEqualTo("id");
    assertThat(report.relatedFlags()).containsExactly("g47wjmssohkhffpfygjckf3tmy");
    assertThat(report.supersedes()).isEqualTo("a4splk3rgqu5iemfjstojqncp4");
    assertThat(report.test()).isFalse();
  }

  @Test
  void readsAnOrderWithTheRequiredFieldsAlone() {
    Report bare = Report.order();
    for (String optional :
        List.of(
            "on_behalf_of",
            "keywords",
            "local_category",
            "terrorist_material_type",
            "evidence",
            "urgency",
            "good_faith_statement",
            "do_not_inform_uploader",
            "preserve_until",
            "related_flags",
            "supersedes",
            "test")) {
      bare = bare.without("/" + optional);
    }

    assertThat(bare.faults()).isEmpty();
    assertThat(bare.sound().urgency()).isEqualTo(Vocabulary.UrgencyLevel.NORMAL);
    assertThat(bare.sound().test()).isFalse();
  }

  @Test
  void namesAllFaultsAtOnce() {
    assertThat(
            Report.order()
                .without("/reference_number")
                .with("/regime", "\"ID_MR6\"")
                .with("/contact/email", "\"nobody\"")
                .with("/items/1/locator_type", "\"FILE\"")
                .without("/items/0/locator")
                .with("/items/0/colour", "\"red\"")
                .with("/language", "5")
                .with("/refernce_number", "\"typo\"")
                .faults())
        .containsExactlyInAnyOrder(
            "/reference_number REQUIRED",
            "/regime NOT_IN_LIST",
            "/contact/email BAD_FORM",
            "/items/1/locator_type NOT_IN_LIST",
            "/items/0/locator REQUIRED",
            "/items/0/colour UNKNOWN_FIELD",
            "/language WRONG_TYPE",
            "/refernce_number UNKNOWN_FIELD");
  }

  @ParameterizedTest
  @CsvSource({"[],NOT_AN_OBJECT", "'\"x\"',NOT_AN_OBJECT", "null,NOT_AN_OBJECT", "7,NOT_AN_OBJECT"})
  void refusesABodyThatIsNoObject(String body, Fault.Rule rule) {
    assertThat(FlagReader.read(body.getBytes(UTF_8), Report.NOW))
        .isEqualTo(new FlagReader.Reading.Faulty(List.of(Fault.of("", rule))));
  }

  @ParameterizedTest
  @EnumSource
  void hasARuleForEachReasonOfAMalformedBody(MalformedJson.Reason reason) {
    assertThat(Fault.Rule.valueOf(reason.name()).name()).isEqualTo(reason.name());
  }

  @Test
  void refusesAMalformedBodyWithTheReasonAndThePlace() {
    byte[] body = "{\"items\":[{\"locator\":\"a\\u0000b\"}]}".getBytes(UTF_8);

    assertThat(FlagReader.read(body, Report.NOW))
        .isEqualTo(
            new FlagReader.Reading.Faulty(
                List.of(Fault.of("/items/0/locator", Fault.Rule.NUL_CHARACTER))));
  }

  @Test
  void readsAnEmptyObjectAsAllThatIsMissing() {
    assertThat(FlagReader.read("{}".getBytes(UTF_8), Report.NOW))
        .isInstanceOfSatisfying(
            FlagReader.Reading.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .extracting(Fault::pointer)
                    .containsExactlyInAnyOrder(
                        "/reference_number",
                        "/instrument",
                        "/regime",
                        "/issued_at",
                        "/issuing_authority",
                        "/contact",
                        "/explanation",
                        "/category",
                        "/items",
                        "/requested_action",
                        "/language"));
  }

  @Test
  void holdsIssuedAtAgainstFiveMinutesFromNow() {
    Duration five = Duration.ofMinutes(5);

    assertThat(issued(five).faults()).isEmpty();
    assertThat(issued(five.plusMillis(1)).faults()).containsExactly("/issued_at IN_THE_FUTURE");
    assertThat(issued(Duration.ofDays(-3650)).faults()).isEmpty();
  }

  private static Report issued(Duration fromNow) {
    return Report.order().withText("/issued_at", Report.NOW.plus(fromNow).toString());
  }

  @Test
  void readsAgainWhatWasSoundWhenItCame() {
    Report later = issued(Duration.ofDays(400));

    assertThat(FlagReader.reread(later.bytes())).isNotNull();
    assertThat(FlagReader.reread("{}".getBytes(UTF_8))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1.5", "1e2", "12345678901234567890"})
  void takesIntegersOnlyForASize(String number) {
    String body = new String(Report.order().bytes(), UTF_8);

    assertThat(
            FlagReader.read(
                body.replace("\"size\":12", "\"size\":" + number).getBytes(UTF_8), Report.NOW))
        .isEqualTo(
            new FlagReader.Reading.Faulty(
                List.of(Fault.of("/evidence/0/size", Fault.Rule.WRONG_TYPE, "integer"))));
  }

  @Test
  void escapesANameInItsPointer() {
    assertThat(Report.order().with("/issuing_authority", "{\"a/b~c\":1}").faults())
        .contains("/issuing_authority/a~1b~0c UNKNOWN_FIELD");
  }
}
