package saluran.json;

import java.util.LinkedHashMap;

/// Members that nobody has but the reader who has just made them, so that an object takes them as
/// they are. By a profile, copying them took a thirtieth of a simulated seed.
final class FreshMembers extends LinkedHashMap<String, Json> {
  private static final long serialVersionUID = 1L;
}
