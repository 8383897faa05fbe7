package saluran.simulation.world;

import java.time.Instant;
import saluran.simulation.weather.Chance;

/// Flag reports, sound ones and broken ones.
final class FlagBodies {

  private FlagBodies() {}

  /// A sound report of one of these regimes.
  static String sound(Chance chance, String regime, int number, Instant now) {
    StringBuilder items = new StringBuilder();
    int most = chance.between(1, 3);
    for (int i = 1; i <= most; i++) {
      items
          .append(i == 1 ? "" : ",")
          .append("{\"item_id\":\"%d\",\"locator_type\":\"DOMAIN\",\"locator\":\"".formatted(i))
          .append("site%d.example\"}".formatted(chance.between(1, 6)));
    }
    return """
        {"reference_number":"B-%d/2026","instrument":"ORDER","regime":"%s","issued_at":"%s",\
        "issuing_authority":{"name":"Kominfo","country":"ID"},\
        "contact":{"name":"Dewi","email":"dewi@kominfo.example"},\
        "legal_basis":[{"law":"PM Kominfo 5/2020"}],"explanation":"Sebab %d",\
        "category":"RISK_FOR_PUBLIC_SECURITY","items":[%s],"requested_action":"DISABLE_ACCESS",\
        "territorial_scope":["ID"],"language":"%s"}"""
        .formatted(
            number,
            regime,
            now,
            chance.between(1, 1_000_000),
            items,
            chance.happens(0.7) ? "id" : "en");
  }

  /// One that breaks rules.
  static String broken(Chance chance) {
    return chance.happens(0.5) ? "{\"reference_number\":7}" : "{";
  }
}
