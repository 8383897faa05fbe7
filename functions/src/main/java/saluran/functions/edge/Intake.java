package saluran.functions.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import saluran.flag.FlagReader;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Problem;
import saluran.functions.edge.http.ProblemText;
import saluran.functions.edge.http.Reply;
import saluran.functions.log.Log;
import saluran.intake.Door;
import saluran.intake.Door.Answer;
import saluran.json.Json;
import saluran.json.Records;
import saluran.json.Times;
import saluran.ledger.FlagFacts;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `POST /v1/flags`: a signed flag comes in.
public final class Intake extends HttpHandler {

  private final Log log;
  private final Door door;

  /// As Lambda makes it.
  public Intake() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `FLAGS_QUEUE_URL` and `RECEIPT_KEYS`
  public Intake(Wiring wiring) {
    super(wiring.log());
    this.log = wiring.log();
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.door =
        new Door(
            wiring.directory(dynamoDb),
            wiring.ledger(dynamoDb),
            wiring.sealedStore(dynamoDb),
            wiring.receiptSigner(),
            wiring.flagQueue(),
            wiring.origin(),
            wiring.clock());
  }

  @Override
  protected Reply answer(Http request) {
    if (request.isLarger(FlagReader.MAX_BODY)) {
      return problem(
          Problem.TOO_LARGE, request, "too_large.flag", Integer.toString(FlagReader.MAX_BODY));
    }
    if (!request.header("content-type").equals("application/json")) {
      return problem(Problem.UNSUPPORTED_MEDIA_TYPE, request, "media.flag");
    }
    return switch (door.admit(request.signed(), request.receivedAt())) {
      case Answer.Unbelieved(var refused) -> unsigned(refused, request);
      case Answer.BadKey() -> problem(Problem.INVALID, request, "key");
      case Answer.Faulty(var faults) ->
          Reply.problem(
              Problem.INVALID,
              request.language(),
              ProblemText.of(request.language(), "faults", Integer.toString(faults.size())),
              faults);
      case Answer.Unrecorded(var faults) ->
          Reply.problem(
                  Problem.INVALID,
                  request.language(),
                  ProblemText.of(request.language(), "unrecorded"),
                  faults)
              .header("retry-after", UNTIL_RECORDED);
      case Answer.OutOfScope(var refusal, var agency, var report) ->
          Reply.problem(
              Problem.OUT_OF_SCOPE,
              request.language(),
              ScopeText.of(refusal, agency, report, request.language()));
      case Answer.Conflicting(String flagId) ->
          problem(Problem.CONFLICTING_KEY, request, "conflicting", flagId);
      case Answer.Admitted admitted -> {
        log.accepted(admitted.first().subject());
        yield accepted(request, admitted);
      }
    };
  }

  private static Reply accepted(Http request, Answer.Admitted admitted) {
    FlagFacts.Received facts = admitted.facts();
    String id = admitted.first().subject().id();
    String url = request.baseUrl() + "/v1/flags/" + id;
    Map<String, Json> body = new LinkedHashMap<>();
    body.put("flag_id", new Json.Text(id));
    body.put("reference_number", new Json.Text(facts.referenceNumber()));
    body.put("state", new Json.Text(admitted.state()));
    body.put("received_at", new Json.Text(Times.text(admitted.first().time())));
    body.put("body_sha256", new Json.Text(facts.bodySha256()));
    body.put("acknowledge_by", new Json.Text(Times.text(facts.acknowledgeBy())));
    body.put("effect_due_at", new Json.Text(Times.text(facts.effectDueAt())));
    body.put("policy", Records.write(facts.policy()));
    body.put("receipt", new Json.Text(admitted.receipt()));
    body.put("status_url", new Json.Text(url));
    return Reply.json(202, Json.Obj.of(body)).header("location", url);
  }
}
