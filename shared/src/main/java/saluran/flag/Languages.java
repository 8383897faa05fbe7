package saluran.flag;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The languages that the channel writes in.
public final class Languages {

  private static final String FALLBACK = "en";

  /// Every language of mails and pages: those of which there is a file of words. The first is used
  /// where none fits.
  public static final List<String> ALL = bundled("/saluran/notice/words");

  private Languages() {}

  /// The languages that a bundle is there in, English first.
  ///
  /// @param bundle its path in this module, without language and ending
  public static List<String> bundled(String bundle) {
    return Stream.concat(
            Stream.of(FALLBACK),
            Arrays.stream(Locale.getISOLanguages())
                .filter(language -> !language.equals(FALLBACK))
                .filter(
                    language ->
                        Languages.class.getResource(bundle + "_" + language + ".properties")
                            != null))
        .toList();
  }

  /// The first of these tags that the channel writes, by its primary subtag; English where it
  /// writes none.
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
