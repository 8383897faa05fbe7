package saluran.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Writes the zip of a pack: always the same bytes for the same files. Nothing is compressed, for
/// two versions of a compressor differ; files stand in the order of their paths, dated 1980-01-01,
/// without extra fields.
final class PackZip {

  /// Bytes of a zip, at most: in base64 it passes through a function's answer of 6 MB.
  static final int MAX_ZIP = 4 << 20;

  /// Files in a zip, at most.
  static final int MAX_FILES = 2000;

  static final int LOCAL = 0x04034b50;
  static final int CENTRAL = 0x02014b50;
  static final int END = 0x06054b50;
  static final int LOCAL_BYTES = 30;
  static final int CENTRAL_BYTES = 46;
  static final int END_BYTES = 22;

  /// Version 1.0 of the format is enough to take out what is only stored.
  private static final short VERSION = 10;

  /// 1980-01-01 in the form of MS-DOS: the earliest that a zip can say.
  private static final short DATE = (1 << 5) | 1;

  private PackZip() {}

  /// The size of the zip of these files, in bytes.
  static long size(Map<String, byte[]> files) {
    long size = END_BYTES;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      size += LOCAL_BYTES + CENTRAL_BYTES + 2L * file.getKey().length() + file.getValue().length;
    }
    return size;
  }

  /// The zip of these files; their paths are ASCII.
  static byte[] write(Map<String, byte[]> files) {
    NavigableMap<String, byte[]> sorted = new TreeMap<>(files);
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(size(files))).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Integer> places = new TreeMap<>();
    sorted.forEach(
        (path, bytes) -> {
          places.put(path, out.position());
          out.putInt(LOCAL);
          common(out, path, bytes);
          out.put(path.getBytes(StandardCharsets.US_ASCII)).put(bytes);
        });
    int directory = out.position();
    sorted.forEach(
        (path, bytes) -> {
          out.putInt(CENTRAL).putShort(VERSION);
          common(out, path, bytes);
          // No comment, the first disk, no attributes.
          out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
          out.putInt(places.getOrDefault(path, 0));
          out.put(path.getBytes(StandardCharsets.US_ASCII));
        });
    int size = out.position() - directory;
    short count = (short) sorted.size();
    out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    out.putInt(size).putInt(directory).putShort((short) 0);
    return out.array();
  }

  /// What both headers of a file say: version, flags, method, time, date, CRC, sizes, lengths of
  /// name and extra field.
  private static void common(ByteBuffer out, String path, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    out.putShort(VERSION).putShort((short) 0).putShort((short) 0);
    out.putShort((short) 0).putShort(DATE);
    out.putInt((int) crc.getValue()).putInt(bytes.length).putInt(bytes.length);
    out.putShort((short) path.length()).putShort((short) 0);
  }
}
