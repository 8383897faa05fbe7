package saluran.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads the zip of a pack by its central directory, as the tools of an expert do, and bounded: at
/// most [PackZip#MAX_ZIP] bytes, [#MAX_UNPACKED] unpacked, [PackZip#MAX_FILES] files. Order,
/// compression, dates, entries for folders, and one folder around everything mean nothing, so that
/// a pack may be unzipped and zipped again.
final class PackReader {

  /// Bytes of all files together, at most.
  static final long MAX_UNPACKED = 64L << 20;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;
  private static final int MAX_COMMENT = 0xffff;

  private final ByteBuffer zip;
  private int directory;
  private long unpacked;

  private PackReader(byte[] zip) {
    this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The zip cannot be taken for a pack.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Refused(String place, Flaw flaw, String... arguments) {
      super(place, null, false, false);
      this.finding = Finding.of(place, flaw, arguments);
    }

    Finding finding() {
      return finding;
    }
  }

  private record Item(String name, int place, int method, int packed, int size) {}

  /// The files by their paths.
  ///
  /// @throws Refused naming the place
  static NavigableMap<String, byte[]> read(byte[] zip) throws Refused {
    if (zip.length > PackZip.MAX_ZIP) {
      throw new Refused("zip", Flaw.TOO_LARGE, Integer.toString(PackZip.MAX_ZIP));
    }
    try {
      return new PackReader(zip).read();
    } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
      throw new Refused("zip", Flaw.NO_ZIP);
    }
  }

  private NavigableMap<String, byte[]> read() throws Refused {
    List<Item> items = items(end());
    String folder = folder(items);
    NavigableMap<String, byte[]> files = new TreeMap<>();
    for (Item item : items) {
      if (item.name().endsWith("/") && item.size() == 0) {
        continue;
      }
      String path =
          item.name().startsWith(folder) ? item.name().substring(folder.length()) : item.name();
      if (!PackPath.isKnown(path)) {
        throw new Refused(printable(item.name()), Flaw.FOREIGN);
      }
      if (files.put(path, bytes(item)) != null) {
        throw new Refused(path, Flaw.TWICE);
      }
    }
    return files;
  }

  /// Where the end record stands: the last thing in the file.
  private int end() throws Refused {
    int last = zip.limit() - PackZip.END_BYTES;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (zip.getInt(at) == PackZip.END && unsigned(at + 20) == last - at) {
        return at;
      }
    }
    throw new Refused("zip", Flaw.NO_ZIP);
  }

  private List<Item> items(int end) throws Refused {
    int count = unsigned(end + 10);
    directory = zip.getInt(end + 16);
    if (count > PackZip.MAX_FILES) {
      throw new Refused("zip", Flaw.TOO_LARGE, PackZip.MAX_FILES + " files");
    }
    if (directory < 0 || directory + zip.getInt(end + 12) != end) {
      throw new Refused("zip", Flaw.NO_ZIP);
    }
    List<Item> items = new ArrayList<>();
    int at = directory;
    for (int i = 0; i < count; i++) {
      int name = unsigned(at + 28);
      if (at + PackZip.CENTRAL_BYTES + name > end || zip.getInt(at) != PackZip.CENTRAL) {
        throw new Refused("zip", Flaw.NO_ZIP);
      }
      String text = text(at + PackZip.CENTRAL_BYTES, name);
      if ((unsigned(at + 8) & ENCRYPTED) != 0) {
        throw new Refused(printable(text), Flaw.FOREIGN);
      }
      items.add(
          new Item(
              text,
              zip.getInt(at + 42),
              unsigned(at + 10),
              zip.getInt(at + 20),
              zip.getInt(at + 24)));
      at += PackZip.CENTRAL_BYTES + name + unsigned(at + 30) + unsigned(at + 32);
    }
    if (at != end) {
      throw new Refused("zip", Flaw.NO_ZIP);
    }
    return items;
  }

  /// The one folder around everything, with its slash; empty where there is none.
  private static String folder(List<Item> items) {
    return items.stream()
        .map(Item::name)
        .filter(name -> name.matches("(?!\\.{1,2}/)[^/\\\\]{1,200}/" + PackPath.MANIFEST))
        .map(name -> name.substring(0, name.indexOf('/') + 1))
        .findFirst()
        .orElse("");
  }

  private byte[] bytes(Item item) throws Refused {
    int at = item.place();
    int name = unsigned(at + 26);
    if (zip.getInt(at) != PackZip.LOCAL
        || !text(at + PackZip.LOCAL_BYTES, name).equals(item.name())) {
      throw new Refused(printable(item.name()), Flaw.CONTAINER, "byte " + at);
    }
    int from = at + PackZip.LOCAL_BYTES + name + unsigned(at + 28);
    unpacked += item.size();
    if (item.size() < 0 || unpacked > MAX_UNPACKED) {
      throw new Refused(printable(item.name()), Flaw.TOO_LARGE, Long.toString(MAX_UNPACKED));
    }
    if (item.packed() < 0 || from > directory - item.packed()) {
      throw new Refused(printable(item.name()), Flaw.CONTAINER, "byte " + at);
    }
    byte[] packed = new byte[item.packed()];
    zip.get(from, packed);
    return switch (item.method()) {
      case STORED -> {
        if (packed.length != item.size()) {
          throw new Refused(printable(item.name()), Flaw.CONTAINER, "byte " + at);
        }
        yield packed;
      }
      case DEFLATED -> inflated(item, packed);
      default -> throw new Refused(printable(item.name()), Flaw.FOREIGN);
    };
  }

  private static byte[] inflated(Item item, byte[] packed) throws Refused {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] out = new byte[item.size()];
      int length = 0;
      while (length < out.length && !inflater.finished() && !inflater.needsInput()) {
        length += inflater.inflate(out, length, out.length - length);
      }
      boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
      if (length != out.length || more) {
        throw new Refused(printable(item.name()), Flaw.CONTAINER, "its length");
      }
      return out;
    } catch (DataFormatException damaged) {
      throw new Refused(printable(item.name()), Flaw.UNREADABLE);
    } finally {
      inflater.end();
    }
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(zip.getShort(at));
  }

  private String text(int at, int length) {
    byte[] name = new byte[length];
    zip.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static String printable(String name) {
    return name.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
