package saluran.functions.edge;

import java.util.Optional;
import saluran.casework.Case;
import saluran.directory.Directory;
import saluran.evidence.ChannelHealth;
import saluran.evidence.FlagList;
import saluran.evidence.ListQuery;
import saluran.evidence.OpenAlarms;
import saluran.evidence.Status;
import saluran.flag.FlagReader;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Problem;
import saluran.functions.edge.http.ProblemText;
import saluran.functions.edge.http.Reply;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.Ledger;
import saluran.ledger.SealedStore;
import saluran.ledger.Subject;
import saluran.pack.PackMaker;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// An agency's reads: a flag and its evidence, the list of its flags, the health of its channel.
/// The signature was believed before.
final class AgencyReads {

  private static final String LIST = "GET /v1/flags";
  private static final String CHANNEL = "GET /v1/channel";
  private static final String EVIDENCE = "GET /v1/flags/{id}/evidence";

  private final Wiring wiring;
  private final Directory directory;
  private final Ledger ledger;
  private final SealedStore sealed;
  private final FlagList list;
  private final OpenAlarms alarms;
  private final PackMaker packs;

  AgencyReads(Wiring wiring, DynamoDbClient dynamoDb, Directory directory, SealedStore sealed) {
    this.wiring = wiring;
    this.directory = directory;
    this.ledger = wiring.ledger(dynamoDb);
    this.sealed = sealed;
    this.list = new FlagList(wiring.flagIndex(dynamoDb), ledger);
    this.alarms = wiring.openAlarms(dynamoDb);
    this.packs = wiring.packMaker(dynamoDb, sealed);
  }

  /// @param agency who asks
  /// @throws Ledger.Unavailable where not all of the answer can be read now
  Reply answer(Http request, String agency) {
    return switch (request.event().getRouteKey()) {
      case LIST -> list(request, agency);
      case CHANNEL -> Reply.json(200, ChannelHealth.of(directory.roster(), alarms.of(agency)));
      case EVIDENCE ->
          own(request.path("id"), agency)
              .map(flag -> evidence(flag, request))
              .orElseGet(() -> HttpHandler.notFound(request));
      default ->
          own(request.path("id"), agency)
              .map(flag -> Reply.json(200, status(flag)))
              .orElseGet(() -> HttpHandler.notFound(request));
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
          Reply.json(200, list.page(agency, query, wiring.clock().instant(), request.baseUrl()));
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

  private Reply evidence(Case flag, Http request) {
    String name = "flag-" + flag.subject().id() + ".zip";
    return Reply.of(200)
        .bytes("application/zip", packs.of(flag, id -> directory.key(id, request.receivedAt())))
        .header("content-disposition", "attachment; filename=\"" + name + "\"");
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
