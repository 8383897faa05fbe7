package saluran.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.escalation.Contact;
import saluran.escalation.Proof;
import saluran.escalation.Roster;
import saluran.json.Json;
import saluran.json.Times;

/// The channel as an agency may judge it: for each role when somebody in it was proven reachable
/// last, and which alarms are open about the agency's own flags.
public final class ChannelHealth {

  private ChannelHealth() {}

  /// The document. The channel is sound where no alarm is open and each role has somebody who is
  /// not stale.
  public static Json.Obj of(Roster roster, List<OpenAlarms.Flag> alarms) {
    List<Json> roles = new ArrayList<>();
    boolean stale = false;
    for (Map.Entry<String, List<Proof>> role : byRole(roster).entrySet()) {
      boolean roleIsStale = role.getValue().stream().allMatch(Proof::stale);
      stale |= roleIsStale;
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("role", new Json.Text(role.getKey()));
      members.put("last_proven_at", time(lastProvenAt(role.getValue())));
      members.put("stale", new Json.Bool(roleIsStale));
      roles.add(Json.Obj.of(members));
    }
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("sound", new Json.Bool(!stale && alarms.isEmpty()));
    members.put("roles", new Json.Arr(roles));
    members.put("open_alarms", new Json.Arr(alarms.stream().map(ChannelHealth::alarm).toList()));
    return Json.Obj.of(members);
  }

  private static Map<String, List<Proof>> byRole(Roster roster) {
    Map<String, List<Proof>> roles = new TreeMap<>();
    for (Contact contact : roster.contacts()) {
      for (String role : contact.roles()) {
        roles.computeIfAbsent(role, name -> new ArrayList<>()).add(roster.proof(contact));
      }
    }
    return roles;
  }

  private static @Nullable Instant lastProvenAt(List<Proof> proofs) {
    @Nullable Instant last = null;
    for (Proof proof : proofs) {
      Instant at = proof.lastProvenAt();
      if (at != null && (last == null || at.isAfter(last))) {
        last = at;
      }
    }
    return last;
  }

  private static Json alarm(OpenAlarms.Flag flag) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("flag_id", new Json.Text(flag.subject().id()));
    members.put("reference_number", new Json.Text(flag.referenceNumber()));
    members.put("received_at", time(flag.receivedAt()));
    return Json.Obj.of(members);
  }

  private static Json time(@Nullable Instant instant) {
    return instant == null ? new Json.Null() : new Json.Text(Times.text(instant));
  }
}
