package saluran.story;

/// Directory files for stories.
final class Directories {

  private Directories() {}

  /// The agency `kominfo` with this key, and these contacts as `id role languages`.
  static String of(String publicKey, String... contacts) {
    StringBuilder list = new StringBuilder();
    for (String contact : contacts) {
      String[] words = contact.split(" ");
      list.append(list.isEmpty() ? "" : ",")
          .append(
              """
              {"id":"%s","name":"%s","email":"%s@desk.example","roles":["%s"],"languages":["%s"],
               "time_zone":"Asia/Jakarta"}
              """
                  .formatted(
                      words[0], words[0], words[0], words[1], words[2].replace("/", "\",\"")));
    }
    return "{\"agencies\":[%s],\"contacts\":[%s]}".formatted(kominfo(publicKey, ""), list);
  }

  /// The same agency, told at that address.
  static String told(String publicKey, String address) {
    return "{\"agencies\":[%s]}"
        .formatted(kominfo(publicKey, ",\"callbacks\":{\"email\":\"" + address + "\"}"));
  }

  /// One more agency, with a key `<id>-1`.
  static String joined(String id, String publicKey) {
    return """
        {"agencies":[{"id":"%s","name":"%s","country":"ID","standing":"TRUSTED",
          "regimes":["ID_MR5_URGENT","ID_MR5"],"categories":["*"],
          "keys":[{"id":"%s-1","algorithm":"ed25519","public_key":%s}]}]}
        """
        .formatted(id, id, id, Channel.JSON.valueToTree(publicKey));
  }

  /// A contact who left, and whose name and address are taken out of the directory.
  static String forgotten(String id) {
    return """
        {"contacts":[{"id":"%s","name":"Former contact","email":"%s@erased.invalid",
          "roles":["left"],"languages":["en"],"time_zone":"UTC"}]}
        """
        .formatted(id, id);
  }

  private static String kominfo(String publicKey, String more) {
    return """
        {"id":"kominfo","name":"Kementerian Komunikasi dan Informatika","country":"ID",
         "standing":"TRUSTED","regimes":["ID_MR5_URGENT","ID_MR5","EU_TCO"],"categories":["*"],
         "jurisdictions":["ID","EU"],
         "keys":[{"id":"kominfo-1","algorithm":"ed25519","public_key":%s}]%s}
        """
        .formatted(Channel.JSON.valueToTree(publicKey), more);
  }
}
