package saluran.flag;

import java.util.List;
import java.util.Locale;

/// The languages that the channel writes in.
public final class Languages {

  /// Every language with a message bundle; the first is used where none fits.
  public static final List<String> ALL = List.of("en", "id");

  private Languages() {}

  /// The first of these tags that the channel writes, by its primary subtag; English where it writes none.
  public static String ofMail(List<String> tags) {
    return tags.stream()
        .map(Languages::primary)
        .filter(ALL::contains)
        .findFirst()
        .orElse(ALL.getFirst());
  }

  /// The primary subtag of a BCP 47 tag, in lower case.
  public static String primary(String tag) {
    return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
  }
}
