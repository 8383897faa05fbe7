package saluran.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import saluran.json.Json;
import saluran.ledger.Entry;
import saluran.receipt.Jws;
import saluran.receipt.PublicKeys;
import saluran.receipt.Receipts;
import saluran.receipt.TestSigner;

/// Whatever is altered in a pack is refused, and the place named: by a stranger, who cannot sign
/// the manifest again, and by a platform that can.
class MutationTest {

  /// Bytes looked at of each file, and of the zip.
  private static final int OF_A_FILE = 40;

  private static final int OF_THE_ZIP = 1200;

  private final Random random = new Random(20170714);
  private final Retold told = Retold.of(Stories.taken());
  private final byte[] pack = told.pack();
  private final NavigableMap<String, byte[]> files = Zips.files(pack);

  @Test
  void aBodyThatTheAgencyNeverSignedIsRefusedThoughThePlatformMadeAllElseFit() {
    Retold forged = Retold.withBody("{\"reference_number\":\"another\"}", Stories.taken());

    assertThat(PackVerifier.pack(forged.pack(), forged.jwks()))
        .isInstanceOfSatisfying(
            Verification.Unsound.class,
            unsound ->
                assertThat(unsound.findings())
                    .extracting(Finding::place)
                    .containsExactly("request/body"));
  }

  @Test
  void oneByteOfAnyFile() {
    int count = 0;
    for (String path : files.keySet()) {
      int length = files.get(path).length;
      for (int i = 0; i < Math.min(length, OF_A_FILE); i++) {
        byte[] altered = files.get(path).clone();
        altered[length <= OF_A_FILE ? i : random.nextInt(length)] ^=
            (byte) (1 << random.nextInt(8));
        refused(with(path, altered), path);
        count++;
      }
    }
    System.out.println(count + " bytes of " + files.size() + " files altered, all refused");
  }

  @Test
  void oneByteOfTheZip() {
    for (int i = 0; i < OF_THE_ZIP; i++) {
      byte[] altered = pack.clone();
      altered[random.nextInt(pack.length)] ^= (byte) (1 << random.nextInt(8));
      Verification verification = PackVerifier.pack(altered, told.jwks());
      assertThat(verification).isNotInstanceOf(Verification.Sound.class);
      assertThat(findings(verification)).isNotEmpty().allMatch(f -> !f.place().isEmpty());
    }
  }

  @Test
  void theZipCutShortOrLengthened() {
    for (int i = 0; i < 200; i++) {
      byte[] cut = Arrays.copyOf(pack, random.nextInt(pack.length));
      assertThat(PackVerifier.pack(cut, told.jwks())).isNotInstanceOf(Verification.Sound.class);
    }
    assertThat(PackVerifier.pack(Arrays.copyOf(pack, pack.length + 1), told.jwks()))
        .isInstanceOf(Verification.Unreadable.class);
  }

  @Test
  void aFileDroppedAddedOrRenamed() {
    for (String path : files.keySet()) {
      NavigableMap<String, byte[]> dropped = new TreeMap<>(files);
      byte[] bytes = dropped.remove(path);
      refused(dropped, path);
      if (path.startsWith("entries/")) {
        dropped.put("entries/000099.json", bytes);
        refused(dropped, path);
      }
    }
    refused(with("entries/000099.json", files.get("entries/000001.json")), "entries/000099.json");
    refused(with("notes.txt", new byte[1]), "notes.txt");
    refused(with("../entries/000001.json", new byte[1]), "../entries/000001.json");
  }

  @Test
  void entriesDroppedSwappedRepeatedAndSignedAgain() {
    List<String> entries = files.keySet().stream().filter(p -> p.startsWith("entries/")).toList();
    for (int i = 0; i + 1 < entries.size(); i++) {
      String one = entries.get(i);
      String next = entries.get(i + 1);
      NavigableMap<String, byte[]> dropped = new TreeMap<>(files);
      dropped.remove(one);
      refused(signedAgain(dropped), next);
      NavigableMap<String, byte[]> swapped = with(one, files.get(next));
      swapped.put(next, files.get(one));
      refused(signedAgain(swapped), one);
      refused(signedAgain(with(next, files.get(one))), next);
      byte[] later =
          Zips.text(files.get(one))
              .replaceFirst("saluran.example", "saluran.exampel")
              .getBytes(UTF_8);
      refused(signedAgain(with(one, later)), next);
    }
    NavigableMap<String, byte[]> shorter = new TreeMap<>(files);
    shorter.remove(entries.getLast());
    refused(signedAgain(shorter), "manifest.jws");
  }

  @Test
  void whatLiesBesideTheEntriesExchangedAndSignedAgain() {
    for (String path : files.keySet()) {
      if (path.startsWith("sealed/")) {
        String other = Zips.text(files.get(path)).replaceFirst("(\"value\":\".)", "$1x");
        refused(signedAgain(with(path, other.getBytes(UTF_8))), path);
      }
    }
    swappedAndSignedAgain("receipts/");
    swappedAndSignedAgain("mail/");
    String later =
        files.keySet().stream()
            .filter(p -> p.matches("request/\\d+/body"))
            .findFirst()
            .orElseThrow();
    refused(signedAgain(with("request/body", files.get(later))), "request/body");
    refused(signedAgain(with(later, files.get("request/body"))), later);
    String headers = later.replace("body", "headers.json");
    refused(signedAgain(with("request/headers.json", files.get(headers))), "request/headers.json");
    refused(signedAgain(with("mail/a9-1.eml", new byte[1])), "mail/a9-1.eml");
    refused(
        signedAgain(with("ses/a9-1/000001-send.json", files.get("ses/a1-1/000001-delivery.json"))),
        "ses/a9-1/000001-send.json");
    for (String path :
        List.of("receipts/000001.jws", "request/body", "mail/a1-1.eml", "keys/agency.json")) {
      NavigableMap<String, byte[]> without = new TreeMap<>(files);
      without.remove(path);
      refused(signedAgain(without), path);
    }
  }

  @Test
  void aForeignKey() {
    TestSigner foreign = new TestSigner();
    Json.Obj sameId =
        PublicKeys.jwks(List.of(PublicKeys.jwk("receipt-1", foreign.publicKey().getEncoded())));
    Json.Obj otherId =
        PublicKeys.jwks(List.of(PublicKeys.jwk("receipt-2", told.signer.publicKey().getEncoded())));

    assertThat(findings(PackVerifier.pack(pack, sameId)))
        .containsExactly(Finding.of("manifest.jws", Flaw.SIGNATURE, "receipt-1"));
    assertThat(findings(PackVerifier.pack(pack, otherId)))
        .containsExactly(Finding.of("manifest.jws", Flaw.UNKNOWN_KEY, "receipt-1"));
    byte[] receipt =
        Receipts.sign(told.flag().chain().entries().getFirst(), foreign).getBytes(UTF_8);
    refused(signedAgain(with("receipts/000001.jws", receipt)), "receipts/000001.jws");
    String agency = Zips.text(files.get("keys/agency.json"));
    String x = agency.replaceFirst(".*\"x\":\"([^\"]+)\".*", "$1");
    byte[] other = agency.replace(x, "A".repeat(42) + "E").getBytes(UTF_8);
    refused(signedAgain(with("keys/agency.json", other)), "keys/agency.json");
  }

  @Test
  void anOlderPackUnderAnOlderAndANewerKey() {
    Json.Obj both =
        PublicKeys.jwks(
            List.of(
                PublicKeys.jwk("receipt-1", told.signer.publicKey().getEncoded()),
                PublicKeys.jwk("receipt-2", new TestSigner().publicKey().getEncoded())));

    assertThat(PackVerifier.pack(pack, both)).isInstanceOf(Verification.Sound.class);
  }

  @Test
  void anOlderPackUnderANewerJwksThatEndedItsKey() {
    Entry head = told.flag().chain().entries().getLast();
    Entry first = told.flag().chain().entries().getFirst();

    assertThat(PackVerifier.pack(pack, ended(head.time().plusSeconds(1))))
        .isInstanceOf(Verification.Sound.class);
    assertThat(findings(PackVerifier.pack(pack, ended(head.time().minusSeconds(1)))))
        .contains(Finding.of("manifest.jws", Flaw.ENDED_KEY, "receipt-1", head.time().toString()));
    assertThat(findings(PackVerifier.pack(pack, ended(first.time().minusSeconds(1)))))
        .contains(
            Finding.of(
                "receipts/000001.jws", Flaw.ENDED_KEY, "receipt-1", first.time().toString()));
    byte[] receipt = files.get("receipts/000001.jws");
    assertThat(findings(PackVerifier.receipt(receipt, ended(first.time().minusSeconds(1)))))
        .containsExactly(
            Finding.of("receipt", Flaw.ENDED_KEY, "receipt-1", first.time().toString()));
    Json.Obj gone =
        PublicKeys.jwks(
            List.of(PublicKeys.jwk("receipt-2", new TestSigner().publicKey().getEncoded())));
    assertThat(findings(PackVerifier.pack(pack, gone)))
        .containsExactly(Finding.of("manifest.jws", Flaw.UNKNOWN_KEY, "receipt-1"));
  }

  /// The platform's keys after a rotation: the one that signed has ended at that instant.
  private Json.Obj ended(Instant end) {
    return PublicKeys.jwks(
        List.of(
            PublicKeys.jwk(
                "receipt-1",
                told.signer.publicKey().getEncoded(),
                Optional.empty(),
                Optional.of(end)),
            PublicKeys.jwk("receipt-2", new TestSigner().publicKey().getEncoded())));
  }

  private void swappedAndSignedAgain(String folder) {
    List<String> paths = files.keySet().stream().filter(p -> p.startsWith(folder)).toList();
    for (int i = 0; i + 1 < paths.size(); i++) {
      NavigableMap<String, byte[]> swapped = with(paths.get(i), files.get(paths.get(i + 1)));
      swapped.put(paths.get(i + 1), files.get(paths.get(i)));
      refused(signedAgain(swapped), paths.get(i));
    }
    assertThat(paths).hasSizeGreaterThan(1);
  }

  private NavigableMap<String, byte[]> with(String path, byte[] bytes) {
    NavigableMap<String, byte[]> altered = new TreeMap<>(files);
    altered.put(path, bytes);
    return altered;
  }

  /// A manifest for these files, with the platform's own signature.
  private NavigableMap<String, byte[]> signedAgain(Map<String, byte[]> altered) {
    Manifest first = Manifest.read(Jws.read(Zips.text(files.get("manifest.jws"))).payload());
    NavigableMap<String, byte[]> signed = new TreeMap<>(altered);
    signed.remove("manifest.jws");
    Manifest digests = Manifest.of(told.flag().chain(), signed, first.leftOut());
    signed.put(
        "manifest.jws",
        Jws.sign(Manifest.TYPE, digests.payload(), told.signer).text().getBytes(UTF_8));
    return signed;
  }

  private void refused(Map<String, byte[]> altered, String place) {
    Verification verification = PackVerifier.pack(PackZip.write(altered), told.jwks());
    assertThat(verification).as(place).isInstanceOf(Verification.Unsound.class);
    assertThat(findings(verification)).extracting(Finding::place).as(place).contains(place);
    assertThat(findings(verification)).allMatch(finding -> !finding.text("id").isBlank());
  }

  private static List<Finding> findings(Verification verification) {
    return switch (verification) {
      case Verification.Sound sound -> List.of();
      case Verification.Unsound(List<Finding> findings) -> findings;
      case Verification.Unreadable(Finding finding) -> List.of(finding);
    };
  }
}
