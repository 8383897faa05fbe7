package saluran.markup;

import java.net.IDN;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A locator as people may read it: never as a link, and with the DNS form beside a host whose
/// letters are of several scripts, for `аpple.example` with a Cyrillic `а` is another site than the
/// one it looks like.
public final class LocatorText {

  /// Scheme, user, host; what follows the host is no part of it. The parts cannot run into each
  /// other.
  private static final Pattern HOST =
      Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://)?(?:[^/?#@]*@)?([^/?#:@]+)");

  /// Scripts that are written together (UTS 39 §5.2, "highly restrictive"), one set each.
  private static final Set<Set<Character.UnicodeScript>> TOGETHER =
      Set.of(
          EnumSet.of(
              Character.UnicodeScript.LATIN,
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.HIRAGANA,
              Character.UnicodeScript.KATAKANA),
          EnumSet.of(
              Character.UnicodeScript.LATIN,
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.HANGUL),
          EnumSet.of(
              Character.UnicodeScript.LATIN,
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.BOPOMOFO));

  private LocatorText() {}

  /// For a mail: defanged.
  public static String defanged(String locator) {
    return Visible.defanged(locator)
        + asciiHost(locator).map(host -> " (" + Visible.defanged(host) + ")").orElse("");
  }

  /// For the page: whole.
  public static String full(String locator) {
    return Visible.text(locator) + asciiHost(locator).map(host -> " (" + host + ")").orElse("");
  }

  /// The DNS form of a host that mixes scripts, its top-level domain included; empty for any other.
  static Optional<String> asciiHost(String locator) {
    Matcher found = HOST.matcher(locator);
    if (!found.find() || !isMixed(found.group(1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(found.group(1), IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException noHost) {
      return Optional.empty();
    }
  }

  private static boolean isMixed(String host) {
    Set<Character.UnicodeScript> scripts = EnumSet.noneOf(Character.UnicodeScript.class);
    host.codePoints().mapToObj(Character.UnicodeScript::of).forEach(scripts::add);
    scripts.remove(Character.UnicodeScript.COMMON);
    scripts.remove(Character.UnicodeScript.INHERITED);
    return scripts.size() > 1 && TOGETHER.stream().noneMatch(set -> set.containsAll(scripts));
  }
}
