package saluran.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Takes packs apart and puts them together as somebody else would.
final class Zips {

  private Zips() {}

  /// The files of a pack.
  static NavigableMap<String, byte[]> files(byte[] zip) {
    try {
      return new TreeMap<>(PackReader.read(zip));
    } catch (PackReader.Refused refused) {
      throw new AssertionError(refused.finding().toString(), refused);
    }
  }

  /// Zipped by the JDK: compressed, dated today, in reverse order, behind a folder's own entry.
  static byte[] zippedAgain(Map<String, byte[]> files, String folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(folder + "entries/"));
      for (var file : new TreeMap<>(files).descendingMap().entrySet()) {
        ZipEntry entry = new ZipEntry(folder + file.getKey());
        entry.setComment("again");
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
