package saluran.pack;

import java.util.Locale;
import java.util.regex.Pattern;

/// The closed list of the forms that a path in a pack may have.
final class PackPath {

  static final String MANIFEST = "manifest.jws";
  static final String README = "README.txt";
  static final String REPORT = "report.pdf";
  static final String PLATFORM_KEYS = "keys/jwks.json";
  static final String AGENCY_KEYS = "keys/agency.json";

  /// The first request, which is the flag itself.
  static final String FLAG = "request/";

  private static final Pattern FORM =
      Pattern.compile(
          "manifest\\.jws|README\\.txt|report\\.pdf"
              + "|request/(\\d{6}/)?(body|headers\\.json|signature_base\\.txt)"
              + "|entries/\\d{6}\\.json"
              + "|sealed/\\d{6}-[a-z_]{1,40}\\.json"
              + "|receipts/\\d{6}\\.jws"
              + "|mail/a\\d{1,6}-\\d{1,6}\\.eml"
              + "|ses/a\\d{1,6}-\\d{1,6}/\\d{6}-[a-z_]{1,40}\\.json"
              + "|keys/(jwks|agency)\\.json");

  private PackPath() {}

  /// Whether a path has one of the forms.
  static boolean isKnown(String path) {
    return FORM.matcher(path).matches();
  }

  static String entry(long seq) {
    return "entries/" + six(seq) + ".json";
  }

  static String receipt(long seq) {
    return "receipts/" + six(seq) + ".jws";
  }

  static String seal(long seq, String name) {
    return "sealed/" + six(seq) + "-" + name + ".json";
  }

  /// The folder of a later request, by the entry that it became.
  static String laterRequest(long seq) {
    return FLAG + six(seq) + "/";
  }

  static String body(String folder) {
    return folder + "body";
  }

  static String headers(String folder) {
    return folder + "headers.json";
  }

  static String signatureBase(String folder) {
    return folder + "signature_base.txt";
  }

  static String mail(String attempt) {
    return "mail/" + attempt + ".eml";
  }

  static String event(String attempt, int number, String eventType) {
    String word = eventType.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    return "ses/" + attempt + "/" + six(number) + "-" + word + ".json";
  }

  /// How the manifest names a key of the agency that the pack lacks.
  static String key(String thumbprint) {
    return AGENCY_KEYS + "#" + thumbprint;
  }

  /// The number in a path that holds one, such as the seq of an entry.
  static long number(String path) {
    return Long.parseLong(path.replaceFirst("^[a-z]+/(a\\d+-\\d+/)?(\\d{6}).*$", "$2"));
  }

  private static String six(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}
