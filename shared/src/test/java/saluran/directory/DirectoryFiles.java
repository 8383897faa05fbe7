package saluran.directory;

import java.nio.charset.StandardCharsets;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

/// Directory files for tests.
final class DirectoryFiles {

  /// `test-key-ed25519` of RFC 9421, Appendix B.1.4.
  private static final String PEM =
      "-----BEGIN PUBLIC KEY-----\\n"
          + "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\\n"
          + "-----END PUBLIC KEY-----\\n";

  private DirectoryFiles() {}

  /// A file's tree; single quotes stand for double ones.
  static Json tree(String json) {
    try {
      return StrictJson.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson wrong) {
      throw new IllegalArgumentException(json, wrong);
    }
  }

  /// An agency with these keys.
  static String agency(String id, String... keys) {
    return "{'id':'%s','name':'%s','country':'ID','standing':'TRUSTED','regimes':['ID_MR5'],'keys':[%s]}"
        .formatted(id, id, String.join(",", keys));
  }

  /// A key, with further members such as `,'revoked_at':'…'`.
  static String key(String id, String more) {
    return "{'id':'%s','algorithm':'ed25519','public_key':'%s'%s}".formatted(id, PEM, more);
  }

  /// A contact, with further members such as `,'alias':'…'`.
  static String contact(String id, String more) {
    return """
        {'id':'%s','name':'Name of %s','email':'%s@desk.example','roles':['moderator'],'languages':['id'],
         'time_zone':'Asia/Jakarta'%s}"""
        .formatted(id, id, id, more);
  }

  /// A file of these lists, each its members' texts.
  static Json agencies(String... agencies) {
    return tree("{'agencies':[%s]}".formatted(String.join(",", agencies)));
  }

  static Json contacts(String... contacts) {
    return tree("{'contacts':[%s]}".formatted(String.join(",", contacts)));
  }
}
