package saluran.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import saluran.casework.State;
import saluran.decision.Command;
import saluran.flag.Fault;
import saluran.flag.Fault.Rule;
import saluran.flag.Fields;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Subject;

/// What an agency may say about its flag after it was accepted.
public enum FollowUp {
  /// It answers what the desk asked.
  CLARIFICATIONS("text", 5000, State.ACKNOWLEDGED),
  /// It takes the flag back.
  WITHDRAWAL("reason", 1000, State.WITHDRAWN),
  /// It contests the decision.
  OBJECTION("text", 5000, State.OBJECTED);

  /// The largest body, in bytes: 5,000 characters of up to six bytes each in JSON's escapes, and
  /// room.
  public static final int MAX_BODY = 32 * 1024;

  private final String member;
  private final int max;
  private final State state;

  FollowUp(String member, int max, State state) {
    this.member = member;
    this.max = max;
    this.state = state;
  }

  /// Its address, behind that of its flag.
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state that it sets.
  public State state() {
    return state;
  }

  /// The id of a request: the same flag, address and idempotency key give the same.
  public String id(Subject flag, String idempotencyKey) {
    return Hash.digest(
        String.join("\0", flag.id(), path(), idempotencyKey).getBytes(StandardCharsets.UTF_8));
  }

  /// Reads the raw bytes of a body.
  ///
  /// @param faults where broken rules are put
  /// @return the text; empty where a rule was broken
  String read(byte[] body, List<Fault> faults) {
    Json json;
    try {
      json = StrictJson.parse(body);
    } catch (MalformedJson malformed) {
      faults.add(Fault.of(malformed.pointer(), Rule.valueOf(malformed.reason().name())));
      return "";
    }
    if (!(json instanceof Json.Obj object)) {
      faults.add(Fault.of("", Rule.NOT_AN_OBJECT));
      return "";
    }
    List<Fault> found = new ArrayList<>();
    Fields in = new Fields(object, "", found);
    String text = in.block(member, true, max);
    in.refuseUnknown();
    faults.addAll(found);
    return text == null ? "" : text;
  }

  /// The command that it is.
  Command.ByAgency command(FlagFacts.Signed request, String text) {
    return switch (this) {
      case CLARIFICATIONS -> new Command.Clarify(request, text);
      case WITHDRAWAL -> new Command.Withdraw(request, text);
      case OBJECTION -> new Command.Contest(request, text);
    };
  }
}
