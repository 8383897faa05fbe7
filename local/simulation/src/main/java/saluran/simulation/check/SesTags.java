package saluran.simulation.check;

import saluran.simulation.cloud.MemoryMail.Taken;

/// Reads whose mail it is from its tags.
final class SesTags {

  private SesTags() {}

  /// `flag/<id>` or `contact/<id>`.
  static String subject(Taken mail) {
    String kind = mail.tags().containsKey("flag") ? "flag" : "contact";
    return kind + "/" + mail.tags().get(kind);
  }
}
