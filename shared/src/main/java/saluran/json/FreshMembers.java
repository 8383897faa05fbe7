package saluran.json;

import java.util.LinkedHashMap;

/// Members that nobody has but the reader who has just made them, so that an object takes them as
/// they are. Copying them took a twentieth of all reading.
final class FreshMembers extends LinkedHashMap<String, Json> {
  private static final long serialVersionUID = 1L;
}
