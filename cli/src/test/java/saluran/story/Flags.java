package saluran.story;

/// Flag reports for stories.
final class Flags {

  private Flags() {}

  /// A sound notice about two domains, with this reference number.
  static String notice(String reference) {
    return """
        {"reference_number":"%s","instrument":"NOTICE","regime":"ID_MR5_URGENT",
         "issued_at":"2017-07-14T01:00:00+07:00",
         "issuing_authority":{"name":"Kementerian Komunikasi dan Informatika","country":"ID"},
         "contact":{"name":"Meja Aduan","email":"aduan@kominfo.example"},
         "explanation":"Kanal ini memuat ajakan melakukan kekerasan.",
         "category":"STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY","keywords":["KEYWORD_TERRORIST_CONTENT"],
         "items":[{"item_id":"1","locator_type":"DOMAIN","locator":"t.me"},
                  {"item_id":"2","locator_type":"URL","locator":"https://web.telegram.org/#/im?p=@x"}],
         "requested_action":"DISABLE_ACCESS","good_faith_statement":true,"language":"id"}
        """
        .formatted(reference);
  }

  /// The same under the regime that leaves a day, so that its ladder waits an hour.
  static String daily(String reference) {
    return notice(reference).replace("ID_MR5_URGENT", "ID_MR5");
  }

  /// The same under the regulation that leaves an hour, and begins it afresh where the agency was
  /// asked.
  static String terrorist(String reference) {
    return notice(reference)
        .replace("ID_MR5_URGENT", "EU_TCO")
        .replace("\"items\"", "\"terrorist_material_type\":[\"INCITES\"],\"items\"");
  }

  /// The same, in place of another flag.
  static String inPlaceOf(String flag, String reference) {
    return notice(reference).replace("\"items\"", "\"supersedes\":\"" + flag + "\",\"items\"");
  }

  /// The same as a drill.
  static String drill(String reference) {
    return notice(reference).replace("\"items\"", "\"test\":true,\"items\"");
  }
}
