package saluran.functions.edge;

import java.util.Optional;
import saluran.casework.Case;
import saluran.directory.Directory;
import saluran.evidence.FlagList;
import saluran.evidence.ListQuery;
import saluran.evidence.Status;
import saluran.flag.FlagReader;
import saluran.intake.SignatureProfile;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.Ledger;
import saluran.ledger.SealedStore;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What an agency may read of its own flags, signed. What belongs to another agency is as unknown as what does not
/// exist, to the byte.
public final class Agencies extends HttpHandler {

  private static final String LIST = "GET /v1/flags";

  private final Wiring wiring;
  private final Directory directory;
  private final Ledger ledger;
  private final SealedStore sealed;
  private final FlagList list;

  /// As Lambda makes it.
  public Agencies() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the tables
  public Agencies(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.wiring = wiring;
    this.directory = wiring.directory(dynamoDb);
    this.ledger = wiring.ledger(dynamoDb);
    this.sealed = wiring.sealedStore(dynamoDb);
    this.list = new FlagList(wiring.flagIndex(dynamoDb), ledger);
  }

  @Override
  Reply answer(Http request) {
    SignatureProfile.Result result =
        SignatureProfile.check(
            request.signed(),
            request.receivedAt(),
            id -> directory.key(id, request.receivedAt()));
    return switch (result) {
      case SignatureProfile.Result.Refused refused -> unsigned(refused, request);
      case SignatureProfile.Result.Verified verified ->
          request.event().getRouteKey().equals(LIST)
              ? list(request, verified.key().agency().id())
              : own(request.path("id"), verified.key().agency().id())
                  .map(flag -> Reply.json(200, status(flag)))
                  .orElseGet(() -> notFound(request));
    };
  }

  private Reply list(Http request, String agency) {
    return switch (ListQuery.read(request.signed().query())) {
      case ListQuery.Reading.Faulty(var faults) ->
          Reply.problem(
              Problem.INVALID,
              request.language(),
              ProblemText.of(request.language(), "faults.query", Integer.toString(faults.size())),
              faults);
      case ListQuery.Reading.Sound(var query) ->
          Reply.json(
              200, list.page(agency, query, wiring.clock().instant(), request.baseUrl()));
    };
  }

  private Optional<Case> own(String id, String agency) {
    if (!Subject.isFlagId(id)) {
      return Optional.empty();
    }
    Chain chain = ledger.load(Subject.flag(id));
    return Optional.of(chain)
        .filter(known -> !known.entries().isEmpty())
        .map(Case::of)
        .filter(flag -> flag.received().agency().equals(agency));
  }

  private Json.Obj status(Case flag) {
    return Status.of(
        flag,
        sealed.values(flag.subject()),
        sealed
            .request(flag.subject())
            .flatMap(request -> Optional.ofNullable(FlagReader.reread(request.body()))),
        wiring.clock().instant());
  }
}
