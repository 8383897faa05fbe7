package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.directory.DirectoryItem;
import saluran.directory.DirectoryStore;
import saluran.erasure.Eraser;
import saluran.erasure.Mailbox;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Erases what speaks of a person, or what lies beside a flag that is over. Operators invoke it
/// through IAM, with `{"address": "<mailbox>", "after": "<next of the answer before>", "apply":
/// true|false}` or `{"flag": "<id>", "apply": true|false}`, and hear `{"outcome": "ERASED" or
/// "PREVIEWED", "subjects", "traces", "waiting", "next"}` or `{"outcome": "REFUSED", "detail"}`.
/// While `next` is there, there is more to look at; `waiting` chains are left for a later request,
/// when no mail to the person is under way any more.
public final class Erasure implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  /// What of the directory must not name a person any more before the person is erased.
  private static final List<String> NAMING = List.of("contact", "agency", "policy");

  private final Eraser eraser;
  private final DirectoryStore directory;

  /// As Lambda makes it.
  public Erasure() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the tables and the right to delete sealed values
  public Erasure(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.directory = wiring.directoryStore(dynamoDb);
    this.eraser = wiring.eraser(dynamoDb, wiring.clerk(dynamoDb, wiring.directory(dynamoDb)));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    boolean apply = Boolean.TRUE.equals(event.get("apply"));
    if (event.get("flag") instanceof String flag) {
      return Subject.isFlagId(flag)
          ? answer(eraser.flag(Subject.flag(flag), apply), apply)
          : refused(flag + " is no flag's id.");
    }
    if (event.get("address") instanceof String address && address.contains("@")) {
      return person(new Mailbox(address), (String) event.get("after"), apply);
    }
    return refused("Say whom by address, or which flag.");
  }

  private Map<String, Object> person(Mailbox person, @Nullable String after, boolean apply) {
    Map<String, DirectoryItem> stored = directory.all();
    Optional<String> named =
        stored.values().stream()
            .filter(item -> NAMING.contains(item.kind()))
            .filter(item -> names(item, person))
            .map(DirectoryItem::name)
            .findFirst();
    if (named.isPresent()) {
      return refused(
          named.get()
              + " still has this address. Apply a directory file first in which it has another.");
    }
    List<Subject> contacts =
        stored.values().stream()
            .filter(item -> item.kind().equals("contact"))
            .map(item -> new Subject(Subject.Kind.CONTACT, item.id()))
            .toList();
    return answer(eraser.person(person, contacts, after, apply), apply);
  }

  private static boolean names(DirectoryItem item, Mailbox person) {
    String text = item.json().toLowerCase(Locale.ROOT);
    return text.contains("\"" + person.address() + "\"")
        || text.contains("address:" + person.address() + "\"");
  }

  private static Map<String, Object> answer(Eraser.Done done, boolean apply) {
    return switch (done) {
      case Eraser.Done.Unknown unknown -> refused("No flag of this id is known.");
      case Eraser.Done.Open(var state) ->
          refused(
              "The flag is "
                  + state
                  + ". What lies beside it can be erased once it is CLOSED or WITHDRAWN.");
      case Eraser.Done.UnderWay(String notice) ->
          refused(
              "Mail "
                  + notice
                  + " about the flag is under way. Ask again in an hour: it needs its address.");
      case Eraser.Done.Erased(long subjects, long traces, long waiting, String next) -> {
        Map<String, Object> answer = new HashMap<>();
        answer.put("outcome", apply ? "ERASED" : "PREVIEWED");
        answer.put("subjects", subjects);
        answer.put("traces", traces);
        answer.put("waiting", waiting);
        if (next != null) {
          answer.put("next", next);
        }
        yield answer;
      }
    };
  }

  private static Map<String, Object> refused(String detail) {
    return Map.of("outcome", "REFUSED", "detail", detail);
  }
}
