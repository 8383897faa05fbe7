package saluran.functions.edge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import saluran.directory.Directory;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Problem;
import saluran.functions.edge.http.ProblemText;
import saluran.functions.edge.http.Reply;
import saluran.intake.FollowUp;
import saluran.intake.FollowUpDoor;
import saluran.intake.FollowUpDoor.Answer;
import saluran.json.Json;
import saluran.ledger.SealedStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What an agency says about its flag: `POST /v1/flags/{id}/clarifications`, `…/withdrawal`,
/// `…/objection`.
final class AgencyWrites {

  private final FollowUpDoor door;

  AgencyWrites(Wiring wiring, DynamoDbClient dynamoDb, Directory directory, SealedStore sealed) {
    this.door =
        new FollowUpDoor(
            directory, wiring.clerk(dynamoDb, directory), wiring.entryReceipts(sealed));
  }

  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be answered now
  Reply answer(Http request) {
    if (request.isLarger(FollowUp.MAX_BODY)) {
      return HttpHandler.problem(
          Problem.TOO_LARGE, request, "too_large.body", Integer.toString(FollowUp.MAX_BODY));
    }
    if (!request.header("content-type").equals("application/json")) {
      return HttpHandler.problem(Problem.UNSUPPORTED_MEDIA_TYPE, request, "media.flag");
    }
    String path = request.event().getRawPath();
    FollowUp what =
        FollowUp.valueOf(path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
    String id = request.path("id");
    return switch (door.admit(what, id, request.signed(), request.receivedAt())) {
      case Answer.Unbelieved(var refused) -> HttpHandler.unsigned(refused, request);
      case Answer.BadKey() -> HttpHandler.problem(Problem.INVALID, request, "key");
      case Answer.Faulty(var faults) ->
          Reply.problem(
              Problem.INVALID,
              request.language(),
              ProblemText.of(request.language(), "faults.body", Integer.toString(faults.size())),
              faults);
      case Answer.Unknown() -> HttpHandler.notFound(request);
      case Answer.NotNow(var flag) ->
          HttpHandler.problem(Problem.STATE, request, "state." + what.path(), flag.state().name());
      case Answer.Conflicting() ->
          HttpHandler.problem(Problem.CONFLICTING_KEY, request, "conflicting.request");
      case Answer.Recorded(var flag, String receipt) -> recorded(id, what, receipt);
    };
  }

  /// The same request again gets the same answer: the state is the one that the request set.
  private static Reply recorded(String id, FollowUp what, String receipt) {
    Map<String, Json> body = new LinkedHashMap<>();
    body.put("flag_id", new Json.Text(id));
    body.put("state", new Json.Text(what.state().name()));
    body.put("receipt", new Json.Text(receipt));
    return Reply.json(202, Json.Obj.of(body));
  }
}
