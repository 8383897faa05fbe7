package saluran.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import saluran.decision.Story;
import saluran.intake.Signer;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.NoticeFacts;
import saluran.receipt.TestSigner;

/// What lies in a pack, what the verdict says of it, and that it is the same when it is made again.
class PackTest {

  @Test
  void aPackSaysWhatHappenedInPlainWords() {
    Retold told = Retold.of(Stories.taken());

    Verification.Sound sound = (Verification.Sound) PackVerifier.pack(told.pack(), told.jwks());

    assertThat(sound.verdict().text("en"))
        .contains(
            "Handed to the desk's mail server with mail n1 at 2026-11-23 02:00:05Z (250 2.6.0 Ok)."
                + " Amazon SES claims 2026-11-23 02:00:05Z. This does not prove that anybody read"
                + " it.",
            "Acknowledged at 2026-11-23 02:07:52Z by a person with the mailbox of sari, moderator.",
            "The desk asked the agency at 2026-11-23 02:10:00Z; the effect clock stood still from"
                + " there.",
            "The agency answered at 2026-11-23 02:20:00Z; the effect was due at 2026-11-23"
                + " 06:10:00Z from there on.",
            "Decided at 2026-11-23 02:48:00Z, in 0 h 48 m of 4 h 10 m.",
            "The desk claims that the effect came by 2026-11-23 02:01:00Z.");
    assertThat(sound.verdict().text("id"))
        .contains("Diputuskan pada 2026-11-23 02:48:00Z, dalam 0 h 48 m dari 4 h 10 m.");
    assertThat(sound.verdict().seq()).isEqualTo(told.flag().chain().version());
  }

  @Test
  void silenceIsSaidAndWhenTheAgencyWasTold() {
    Story story = Story.of("ID_MR5_URGENT").agencyListens();
    story.opens();
    while (story.flag().mailings().toAgency().stream()
        .noneMatch(mail -> mail.toAgency().about() == NoticeFacts.About.NOT_ACKNOWLEDGED)) {
      story.at(story.owed().dueAt().isAfter(story.now()) ? story.owed().dueAt() : story.now());
      for (String notice : story.mails()) {
        story.delivers(notice);
      }
      story.tick();
    }
    String last = story.flag().mailings().toAgency().getLast().notice();
    story.delivers(last);
    Retold told = Retold.of(story);

    Verification.Sound sound = (Verification.Sound) PackVerifier.pack(told.pack(), told.jwks());

    assertThat(sound.verdict().text("en"))
        .contains(
            "Nobody acknowledged, as far as these entries go.",
            "The agency was told at 2026-11-23 02:10:00Z; its mail server accepted mail "
                + last
                + ".",
            "Undecided, as far as these entries go; the effect was due at 2026-11-23 06:00:00Z.");
  }

  @Test
  void itHoldsWhatTheAgencyMaySeeAndNobodysAddress() {
    Retold told = Retold.of(Stories.taken());
    NavigableMap<String, byte[]> files = Zips.files(told.pack());

    assertThat(files.keySet())
        .contains(
            "manifest.jws",
            "README.txt",
            "request/body",
            "request/headers.json",
            "request/signature_base.txt",
            "entries/000001.json",
            "receipts/000001.jws",
            "mail/a1-1.eml",
            "ses/a1-1/000001-delivery.json",
            "keys/jwks.json",
            "keys/agency.json")
        .anyMatch(path -> path.matches("request/\\d{6}/body"))
        .anyMatch(path -> path.matches("sealed/\\d{6}-smtp_response.json"))
        .anyMatch(path -> path.matches("sealed/\\d{6}-clarification.json"))
        .anyMatch(path -> path.matches("sealed/\\d{6}-text.json"))
        .noneMatch(path -> path.startsWith("mail/n") || path.startsWith("ses/n"))
        .noneMatch(path -> path.endsWith("-name.json") || path.endsWith("-recipient.json"));
    for (String path : files.keySet()) {
      assertThat(PackPath.isKnown(path)).as(path).isTrue();
      if (!path.startsWith("mail/") && !path.startsWith("ses/")) {
        assertThat(Zips.text(files.get(path))).as(path).doesNotContain("@desk", "Sari W.");
      }
    }
    assertThat(Zips.text(files.get("README.txt"))).contains("PAKET BUKTI", Story.FLAG.id());
  }

  @Test
  void madeAgainItIsTheSameToTheByte() {
    Retold told = Retold.of(Stories.taken());
    byte[] first = told.pack();

    assertThat(told.pack()).isEqualTo(first);
  }

  @Test
  void unzippedAndZippedAgainItStillVerifies() {
    Retold told = Retold.of(Stories.taken());
    NavigableMap<String, byte[]> files = Zips.files(told.pack());

    for (String folder : List.of("", "pack/")) {
      assertThat(PackVerifier.pack(Zips.zippedAgain(files, folder), told.jwks()))
          .isInstanceOf(Verification.Sound.class);
    }
  }

  @Test
  void whatWasErasedIsNamedAndNotChecked() {
    Retold told = Retold.of(Stories.taken());
    told.ledger.erase(
        Story.FLAG, kept -> kept instanceof Kept.Mail || kept instanceof Kept.Request);

    Verification.Sound sound = (Verification.Sound) PackVerifier.pack(told.pack(), told.jwks());

    assertThat(sound.verdict().text("en").getLast())
        .startsWith("Not in the pack, and so not checked: ")
        .contains("mail/a1-1.eml", "request/body");
  }

  @Test
  void aKeyThatTheDirectoryLostIsNamed() {
    Retold told = Retold.of(Stories.taken());
    byte[] pack = told.maker().of(told.flag(), id -> Optional.empty());

    Verification.Sound sound = (Verification.Sound) PackVerifier.pack(pack, told.jwks());

    assertThat(sound.verdict().text("en").getLast()).contains("keys/agency.json#");
  }

  @Test
  void overTheBoundMailsAreLeftOutAndNamed() {
    Retold told = Retold.of(Stories.taken());
    told.ledger.erase(Story.FLAG, kept -> kept instanceof Kept.Mail);
    told.ledger.keep(Story.FLAG, new Kept.Mail("a1-1", new byte[PackZip.MAX_ZIP]));

    byte[] pack = told.pack();

    assertThat(pack).hasSizeLessThan(PackZip.MAX_ZIP);
    assertThat(
            ((Verification.Sound) PackVerifier.pack(pack, told.jwks()))
                .verdict()
                .text("id")
                .getLast())
        .contains("mail/a1-1.eml");
  }

  @Test
  void anOutageIsSaidAndNoShorterPackMade() {
    Retold told = Retold.of(Stories.taken());
    var flag = told.flag();
    told.ledger.unreadable(true);

    assertThatThrownBy(() -> told.maker().of(flag, Signer::find))
        .isInstanceOf(Ledger.Unavailable.class);
  }

  @Test
  void everyLanguageHasItsSentencesAndItsReadme() {
    ResourceBundle english = ResourceBundle.getBundle("saluran.pack.verdict", Locale.of("en"));
    assertThat(Verdict.LANGUAGES).containsExactly("en", "id");
    for (String language : Verdict.LANGUAGES) {
      assertThat(ResourceBundle.getBundle("saluran.pack.verdict", Locale.of(language)).keySet())
          .isEqualTo(english.keySet())
          .containsAll(Arrays.stream(Flaw.values()).map(flaw -> "flaw." + flaw.name()).toList());
      assertThat(Verdict.class.getResource("readme_" + language + ".txt")).isNotNull();
    }
  }

  @Test
  void aReceiptAloneVerifies() {
    Retold told = Retold.of(Stories.taken());
    byte[] receipt = Zips.files(told.pack()).get("receipts/000001.jws");

    Verification.Sound sound = (Verification.Sound) PackVerifier.receipt(receipt, told.jwks());

    assertThat(sound.verdict().text("en"))
        .first()
        .asString()
        .isEqualTo(
            "The platform signed entry 1 (flag.received) of flag/"
                + Story.FLAG.id()
                + ", written at 2026-11-23 02:00:00Z.");
    assertThat(PackVerifier.receipt(receipt, Retold.of(Stories.taken(), new TestSigner()).jwks()))
        .isInstanceOf(Verification.Unsound.class);
    assertThat(PackVerifier.receipt("nothing".getBytes(UTF_8), told.jwks()))
        .isInstanceOf(Verification.Unreadable.class);
  }
}
