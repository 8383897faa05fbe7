package saluran.simulation.world;

import java.util.ArrayList;
import java.util.List;
import saluran.simulation.weather.Chance;

/// Directory files by chance: who flags, who answers, and how the ladder climbs.
final class DirectoryFiles {

  /// The regimes that are flagged under.
  static final List<String> REGIMES = List.of("ID_MR5_URGENT", "ID_MR5");

  private static final List<String> ROLES =
      List.of("moderator", "team", "lead", "representative", "executive");

  private DirectoryFiles() {}

  static String of(Chance chance, List<String> agencies, Signers signers) {
    List<String> flagging = new ArrayList<>();
    for (String agency : agencies) {
      flagging.add(
          """
          {"id":"%s","name":"%s","country":"ID","standing":"TRUSTED",\
          "regimes":["ID_MR5_URGENT","ID_MR5"],"categories":["*"],"jurisdictions":["ID"],\
          "keys":[{"id":"%s-1","algorithm":"%s","public_key":"%s"}]%s}"""
              .formatted(
                  agency,
                  agency,
                  agency,
                  Signers.algorithm(agency),
                  signers.pem(agency),
                  hasMailbox(agency)
                      ? ",\"callbacks\":{\"email\":\"aduan@%s.example\"}".formatted(agency)
                      : ""));
    }
    List<String> contacts = new ArrayList<>();
    int people = chance.between(1, 3);
    for (int i = 1; i <= people; i++) {
      contacts.add(contact(chance, i));
    }
    List<String> policies = new ArrayList<>();
    for (String regime : REGIMES) {
      if (chance.happens(0.7)) {
        policies.add(policy(chance, regime, people));
      }
    }
    return "{\"agencies\":[%s],\"contacts\":[%s],\"policies\":[%s]}"
        .formatted(
            String.join(",", flagging), String.join(",", contacts), String.join(",", policies));
  }

  /// One of the two, and it keeps it: what an agency must be told would depend on the minute else.
  private static boolean hasMailbox(String agency) {
    return agency.equals(Scenario.AGENCIES.getFirst());
  }

  private static String contact(Chance chance, int number) {
    String duty =
        chance.happens(0.7)
            ? ""
            : ",\"duty\":[{\"days\":[\"MON\",\"WED\",\"SAT\"],\"from\":\"08:00\",\"to\":\"%s\"}]"
                .formatted(chance.happens(0.5) ? "17:00" : "02:00");
    String role = number == 1 ? "moderator" : chance.oneOf(ROLES);
    return """
        {"id":"c%d","name":"Contact %d","email":"c%d@desk.example","roles":["%s"],\
        "languages":["%s"],"time_zone":"Asia/Jakarta"%s}"""
        .formatted(number, number, number, role, chance.happens(0.7) ? "id" : "en", duty);
  }

  private static String policy(Chance chance, String regime, int people) {
    List<String> steps = new ArrayList<>();
    int after = chance.happens(0.8) ? 0 : chance.between(1, 10);
    int most = chance.between(1, 3);
    for (int i = 0; i < most; i++) {
      List<String> targets = new ArrayList<>();
      targets.add("\"role:%s\"".formatted(chance.oneOf(ROLES)));
      if (chance.happens(0.4)) {
        targets.add("\"contact:c%d\"".formatted(chance.between(1, people)));
      }
      if (chance.happens(0.3)) {
        targets.add("\"address:team%d@desk.example\"".formatted(chance.between(1, 2)));
      }
      steps.add(
          "{\"after\":\"PT%dM\",\"targets\":[%s]}".formatted(after, String.join(",", targets)));
      after += chance.between(1, 30);
    }
    return """
        {"id":"%s","effect_within":"PT%dH","acknowledge_within":"PT%dM","repeat":%d,"steps":[%s]}"""
        .formatted(
            regime,
            chance.between(2, 24),
            chance.between(5, 60),
            chance.between(0, 1),
            String.join(",", steps));
  }
}
