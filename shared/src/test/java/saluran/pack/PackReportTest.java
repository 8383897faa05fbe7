package saluran.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import saluran.decision.Command;
import saluran.decision.Story;
import saluran.evidence.Meaning;
import saluran.intake.Signer;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.receipt.Jws;
import saluran.report.Report;

/// What the report of a pack tells, whoever prints it.
class PackReportTest {

  @ParameterizedTest
  @FieldSource("saluran.pack.Verdict#LANGUAGES")
  void itSaysWhatVerifyPrintsInTheFlagsLanguage(String language) {
    Retold told = Retold.of(Stories.climbed(language));

    Report report = report(told);

    assertThat(report.language()).isEqualTo(language);
    assertThat(report.verdict().lines()).isEqualTo(sound(told.pack(), told).text(language));
    assertThat(report.caution().lines())
        .anyMatch(line -> line.contains("manifest.jws") && line.contains("saluran verify"));
  }

  @Test
  void eachEntryStandsThereWithWhatItProvesAndWhatNot() {
    Retold told = Retold.of(Stories.climbed("id"));
    List<Entry> entries = told.flag().chain().entries();

    List<Report.Signal> signals = report(told).signals().full();

    assertThat(signals).hasSameSizeAs(entries);
    for (Entry entry : entries) {
      Report.Signal signal = signals.get(Math.toIntExact(entry.seq() - 1));
      Meaning meaning = Meaning.of(entry.type(), "id");
      assertThat(signal.type()).isEqualTo(entry.type().word());
      assertThat(signal.digest()).isEqualTo(entry.digest());
      assertThat(signal.proves()).isEqualTo(meaning.proves());
      assertThat(signal.doesNotProve())
          .isEqualTo(meaning.doesNotProve() == null ? "" : meaning.doesNotProve());
    }
    assertThat(signals)
        .anySatisfy(
            bounced -> {
              assertThat(bounced.type()).isEqualTo("notice.bounced");
              assertThat(bounced.disclosed())
                  .containsExactly(
                      new Report.Row(
                          "Kata-kata server surel",
                          "smtp; 550 5.1.1 <[recipient]>: user unknown",
                          "sealed/000007-diagnostic_code.json"));
            })
        .anySatisfy(
            delivered -> assertThat(delivered.facts()).contains("kode jawaban: 250", "surel: n2"));
  }

  @Test
  void itNamesTheDigestOfEachOtherFile() {
    Retold told = Retold.of(Stories.taken());
    NavigableMap<String, byte[]> files = Zips.files(told.pack());
    files.remove("manifest.jws");
    files.remove("report.pdf");

    List<Report.FileHash> hashes = report(told).hashes().files();

    assertThat(hashes)
        .extracting(Report.FileHash::path)
        .containsExactlyElementsOf(files.navigableKeySet());
    assertThat(hashes)
        .allMatch(
            hash ->
                hash.sha256()
                    .equals(HexFormat.of().formatHex(Hash.sha256(files.get(hash.path())))));
  }

  @Test
  void thePictureTellsSilenceFromAnAnswerInTime() {
    Report.Axis silent = report(Retold.of(Stories.silent("en"))).axis();
    assertThat(silent.marks())
        .anySatisfy(
            deadline -> {
              assertThat(deadline.shape()).isEqualTo(Report.Shape.DEADLINE);
              assertThat(deadline.text()).isEqualTo("Time to acknowledge ends");
              assertThat(deadline.detail()).isEqualTo("not kept");
              assertThat(deadline.time()).isEqualTo("2026-11-23 02:10:00Z");
              assertThat(deadline.after()).isEqualTo(Report.Stretch.SILENT);
            });
    Report.Axis answered = report(Retold.of(Stories.taken())).axis();
    assertThat(answered.marks())
        .extracting(Report.Mark::after)
        .contains(Report.Stretch.WAITING, Report.Stretch.TAKEN, Report.Stretch.STOPPED)
        .doesNotContain(Report.Stretch.SILENT, Report.Stretch.LATE);
    assertThat(answered.marks().getLast().text()).isEqualTo("Batas waktu tindakan");
    assertThat(answered.marks().getLast().detail()).isEqualTo("dipenuhi");
  }

  /// Time on the axis never runs back, and what a stretch lasts is the time to the next mark.
  @Test
  void theAxisIsInOrder() {
    for (Story story :
        List.of(
            Stories.taken(),
            Stories.silent("en"),
            Stories.climbed("en"),
            Stories.withEntries(99))) {
      List<Report.Mark> marks = report(Retold.of(story)).axis().marks();
      assertThat(marks).isSortedAccordingTo((one, next) -> one.time().compareTo(next.time()));
      assertThat(marks).allMatch(mark -> !mark.gap().isNegative());
    }
  }

  @Test
  void aLocatorOfChildSexualAbuseIsNowhereInIt() {
    String bad = "https://bad.example/child";
    String body =
        new String(
            saluran.flag.Report.order()
                .with("/keywords", "[\"CHILD_SEXUAL_ABUSE_MATERIAL\"]")
                .withText("/items/0/locator", bad)
                .with("/items/0/locator_type", "\"URL\"")
                .without("/contact")
                .bytes(),
            UTF_8);
    Story story = storyOf("B-1 " + bad).agencyListens();
    story.opens();
    story.attempts("n1");
    story.taken("n1");
    story.told(story.about("n1").delivery(story.now(), "250 ok, no " + bad));
    story.at("PT5M").acknowledges("n1");
    story.at("PT6M").does(new Command.Ask("n1", "Sari W.", "Do you mean " + bad + "?"));
    Retold told = Retold.ofBody(body, story);

    Report report = report(told);

    assertThat(report.toString()).doesNotContain("bad.example", "bad[.]example");
    assertThat(report.items().rows()).extracting(Report.Row::text).containsOnly("no decision");
    assertThat(report.signals().full())
        .flatExtracting(Report.Signal::disclosed)
        .anySatisfy(
            question -> {
              assertThat(question.text()).startsWith("not shown here");
              assertThat(question.source()).endsWith("-clarification.json");
            });
    Retold open = Retold.of(story);
    assertThat(report(open).toString()).contains("t[.]me", "bad[.]example");
  }

  @Test
  void whatTheAgencyMayNotSeeIsNotInIt() {
    Story story = Stories.taken();
    String report = report(Retold.of(story)).toString();

    assertThat(story.sealed().values())
        .flatExtracting(values -> values)
        .filteredOn(value -> value.name().equals("name") || value.name().equals("recipient"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            value -> assertThat(report).doesNotContain(value.value(), Hash.base64url(value.key())));
  }

  @Test
  void longTextsAreCutAndTheirFileIsNamed() {
    Story story = Story.of("ID_MR5_URGENT").agencyListens();
    story.opens();
    story.at("PT1M").acknowledges("n1");
    story.at("PT2M").does(new Command.Ask("n1", "Sari W.", "😀".repeat(5000)));

    Report report = report(Retold.of(story));

    assertThat(report.signals().full())
        .flatExtracting(Report.Signal::disclosed)
        .anySatisfy(
            question -> {
              assertThat(question.text().codePointCount(0, question.text().length()))
                  .isLessThan(350);
              assertThat(question.text()).startsWith("😀").endsWith("(dipotong di sini)");
              assertThat(question.source()).startsWith("sealed/");
            });
  }

  @Test
  void aLongHistoryIsToldInPartAndSaysSo() {
    Report report = report(Retold.of(Stories.withEntries(450)));
    int brief = report.signals().brief().size();

    assertThat(report.axis().marks()).hasSize(48);
    assertThat(report.axis().marks()).extracting(Report.Mark::after).contains(Report.Stretch.CUT);
    assertThat(report.signals().full()).hasSize(300);
    assertThat(brief).isGreaterThan(100);
    assertThat(report.signals().briefNote()).startsWith(brief + " entri");
    assertThat(report.verdict().lines()).hasSize(41).anyMatch(line -> line.startsWith("[…] "));
  }

  @Test
  void theReportIsLeftOutAtLastAndSaysSo() {
    Retold told = Retold.of(Stories.taken());
    told.ledger.keep(Story.FLAG, new Kept.Mail("a1-1", new byte[PackZip.MAX_ZIP]));
    byte[] withMail =
        told.maker(any -> new byte[ReportPrinter.MAX_BYTES]).of(told.flag(), Signer::find);
    assertThat(Zips.files(withMail)).containsKey("report.pdf").doesNotContainKey("mail/a1-1.eml");

    byte[] without =
        told.maker(any -> new byte[ReportPrinter.MAX_BYTES + 1]).of(told.flag(), Signer::find);

    assertThat(Zips.files(without)).doesNotContainKey("report.pdf");
    assertThat(sound(without, told).text("en").getLast())
        .startsWith("Not in the pack, and so not checked: ")
        .contains("report.pdf");
  }

  @Test
  void aPrinterThatFailsHoldsUpNoEvidence() {
    Retold told = Retold.of(Stories.taken());
    ReportPrinter broken =
        report -> {
          throw new NoClassDefFoundError("java/awt/Color");
        };

    byte[] pack = told.maker(broken).of(told.flag(), Signer::find);

    assertThat(Zips.files(pack)).doesNotContainKey("report.pdf");
    assertThat(sound(pack, told).text("en").getLast()).contains("report.pdf");
  }

  @Test
  void aPackOfBeforeThereWereReportsStillVerifies() {
    Retold told = Retold.of(Stories.taken());
    NavigableMap<String, byte[]> files = new TreeMap<>(Zips.files(told.pack()));
    files.remove("report.pdf");
    files.remove("manifest.jws");
    Manifest manifest = Manifest.of(told.flag().chain(), files, List.of());
    files.put(
        "manifest.jws",
        Jws.sign(Manifest.TYPE, manifest.payload(), told.signer).text().getBytes(UTF_8));

    assertThat(sound(PackZip.write(files), told).lines()).isNotEmpty();
  }

  @Test
  void itIsWrittenInEachLanguageOfTheVerdict() {
    assertThat(saluran.report.ReportWriter.LANGUAGES).isEqualTo(Verdict.LANGUAGES);
  }

  private static Report report(Retold told) {
    return PlainPrinter.read(Zips.files(told.pack()).get("report.pdf"));
  }

  private static Verdict sound(byte[] pack, Retold told) {
    return ((Verification.Sound) PackVerifier.pack(pack, told.jwks())).verdict();
  }

  private static Story storyOf(String reference) {
    FlagFacts.Received first = Stories.taken().flag().received();
    return Story.of(
        new FlagFacts.Received(
            first.agency(),
            reference,
            first.regime(),
            first.policy(),
            first.bodySha256(),
            first.signatureBaseSha256(),
            first.keyId(),
            first.keyThumbprint(),
            first.acknowledgeBy(),
            first.effectDueAt(),
            first.category(),
            first.instrument(),
            "en",
            first.items(),
            first.urgent(),
            first.test(),
            first.directoryVersion(),
            null));
  }
}
