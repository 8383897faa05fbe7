package saluran.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a stranger's zip may do to a reader: nothing.
class PackReaderTest {

  private static final Map<String, byte[]> SMALL =
      Map.of("manifest.jws", new byte[] {1}, "request/body", new byte[0]);

  @Test
  void whatWasWrittenIsRead() {
    assertThat(Zips.files(PackZip.write(SMALL))).containsExactlyInAnyOrderEntriesOf(SMALL);
    assertThat(PackZip.write(SMALL)).hasSize((int) PackZip.size(SMALL));
  }

  @Test
  void moreThanFourMegabytesAreRefused() {
    refused(new byte[PackZip.MAX_ZIP + 1], "zip", Flaw.TOO_LARGE);
  }

  @Test
  void aSmallZipOfSomethingHugeIsRefused() {
    byte[] bomb =
        Zips.zippedAgain(Map.of("request/body", new byte[(int) PackReader.MAX_UNPACKED + 1]), "");

    assertThat(bomb).hasSizeLessThan(1 << 20);
    refused(bomb, "request/body", Flaw.TOO_LARGE);
  }

  @Test
  void tooManyFilesAreRefused() {
    NavigableMap<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i <= PackZip.MAX_FILES; i++) {
      many.put(PackPath.mail("a1-" + i), new byte[0]);
    }

    refused(PackZip.write(many), "zip", Flaw.TOO_LARGE);
  }

  @Test
  void onePathTwiceIsRefused() {
    NavigableMap<String, byte[]> twice = new TreeMap<>();
    twice.put("pack/manifest.jws", new byte[1]);
    twice.put("pack/request/body", new byte[1]);
    twice.put("request/body", new byte[2]);

    refused(PackZip.write(twice), "request/body", Flaw.TWICE);
  }

  @Test
  void aPathThatLeadsOutsideIsRefused() {
    for (String path :
        new String[] {"../manifest.jws", "/etc/passwd", "request/../body", "a\u00e4"}) {
      Map<String, byte[]> outside = Map.of(path, new byte[1]);
      assertThatThrownBy(() -> PackReader.read(PackZip.write(outside)))
          .isInstanceOfSatisfying(
              PackReader.Refused.class,
              refused -> assertThat(refused.finding().flaw()).isEqualTo(Flaw.FOREIGN));
    }
  }

  @Test
  void anEncryptedFileIsRefused() {
    byte[] zip = PackZip.write(SMALL);
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(zip.length - PackZip.END_BYTES + 16);
    bytes.putShort(directory + 8, (short) 1);

    refused(zip, "manifest.jws", Flaw.FOREIGN);
  }

  @Test
  void whateverTheBytesAreItAnswers() {
    Random random = new Random(20170714);
    byte[] zip = Zips.zippedAgain(SMALL, "pack/");
    for (int i = 0; i < 20_000; i++) {
      byte[] spoiled = zip.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(PackReader.read(spoiled)).isNotNull();
      } catch (PackReader.Refused refused) {
        assertThat(refused.finding().text("en")).isNotBlank();
      }
    }
  }

  private static void refused(byte[] zip, String place, Flaw flaw) {
    assertThatThrownBy(() -> PackReader.read(zip))
        .isInstanceOfSatisfying(
            PackReader.Refused.class,
            refused -> {
              assertThat(refused.finding().place()).isEqualTo(place);
              assertThat(refused.finding().flaw()).isEqualTo(flaw);
            });
  }
}
