package saluran.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that is known of one mail that was taken and is not yet done with. Its text lies beside it.
///
/// @param id SES's message id
/// @param acceptedAt when the sender got its answer
/// @param configurationSet where its events go; empty: nobody is told
/// @param sender the envelope's sender, a bare address
/// @param mail the `mail` object of each of its events, as JSON
/// @param legs one for each recipient
/// @param outbox events, as JSON, that are true and not known to be published; in their order
record SpooledMail(
    String id,
    Instant acceptedAt,
    Optional<String> configurationSet,
    String sender,
    String mail,
    List<Leg> legs,
    List<String> outbox) {

  /// The way to one recipient.
  ///
  /// @param recipient a bare address
  /// @param attempts how often its server was tried
  /// @param dueAt when it is to be tried (again); empty: settled, by a delivery or a bounce
  /// @param delay what was last told about a delay; empty: nothing
  record Leg(String recipient, int attempts, Optional<Instant> dueAt, String delay) {
    static Leg fresh(String recipient, Instant now) {
      return new Leg(recipient, 0, Optional.of(now), "");
    }

    Leg settled() {
      return new Leg(recipient, attempts + 1, Optional.empty(), delay);
    }

    Leg delayed(Instant until, String told) {
      return new Leg(recipient, attempts + 1, Optional.of(until), told);
    }

    boolean isDue(Instant now) {
      return dueAt.isPresent() && !dueAt.get().isAfter(now);
    }
  }

  SpooledMail {
    legs = List.copyOf(legs);
    outbox = List.copyOf(outbox);
  }

  /// The same mail after one step: `leg` in place of the one to the same recipient, and `events` to
  /// be told.
  SpooledMail after(Leg leg, List<String> events) {
    List<Leg> legsNow =
        legs.stream().map(old -> old.recipient().equals(leg.recipient()) ? leg : old).toList();
    List<String> outboxNow = new ArrayList<>(outbox);
    if (configurationSet.isPresent()) {
      outboxNow.addAll(events);
    }
    return new SpooledMail(id, acceptedAt, configurationSet, sender, mail, legsNow, outboxNow);
  }

  /// The same mail without the first event of its outbox.
  SpooledMail told() {
    return new SpooledMail(
        id, acceptedAt, configurationSet, sender, mail, legs, outbox.subList(1, outbox.size()));
  }

  /// The same mail with every unsettled leg due at once.
  SpooledMail dueAt(Instant now) {
    List<Leg> legsNow =
        legs.stream()
            .map(
                leg ->
                    new Leg(
                        leg.recipient(),
                        leg.attempts(),
                        leg.dueAt().map(later -> now),
                        leg.delay()))
            .toList();
    return new SpooledMail(id, acceptedAt, configurationSet, sender, mail, legsNow, outbox);
  }

  /// When there is work for it next; empty: all is done.
  Optional<Instant> nextDue() {
    if (!outbox.isEmpty()) {
      return Optional.of(acceptedAt);
    }
    return legs.stream().flatMap(leg -> leg.dueAt().stream()).min(Comparator.naturalOrder());
  }

  /// As kept on disk.
  byte[] toJson(ObjectMapper json) throws JsonProcessingException {
    ObjectNode node = json.createObjectNode();
    node.put("id", id);
    node.put("accepted_at", acceptedAt.toString());
    configurationSet.ifPresent(set -> node.put("configuration_set", set));
    node.put("sender", sender);
    node.put("mail", mail);
    for (Leg leg : legs) {
      ObjectNode legNode = node.withArray("legs").addObject();
      legNode.put("recipient", leg.recipient());
      legNode.put("attempts", leg.attempts());
      leg.dueAt().ifPresent(due -> legNode.put("due_at", due.toString()));
      legNode.put("delay", leg.delay());
    }
    outbox.forEach(node.withArray("outbox")::add);
    return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  /// @throws IOException if `bytes` are not what [#toJson] wrote
  static SpooledMail fromJson(ObjectMapper json, byte[] bytes) throws IOException {
    try {
      JsonNode node = json.readTree(bytes);
      List<Leg> legs = new ArrayList<>();
      for (JsonNode leg : node.required("legs")) {
        legs.add(
            new Leg(
                leg.required("recipient").asText(),
                leg.required("attempts").asInt(),
                optional(leg, "due_at").map(Instant::parse),
                leg.required("delay").asText()));
      }
      List<String> outbox = new ArrayList<>();
      node.required("outbox").forEach(event -> outbox.add(event.asText()));
      return new SpooledMail(
          node.required("id").asText(),
          Instant.parse(node.required("accepted_at").asText()),
          optional(node, "configuration_set"),
          node.required("sender").asText(),
          node.required("mail").asText(),
          legs,
          outbox);
    } catch (RuntimeException damaged) {
      throw new IOException("not a spooled mail", damaged);
    }
  }

  private static Optional<String> optional(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }
}
