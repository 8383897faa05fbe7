package saluran.functions.edge;

import saluran.directory.Directory;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Reply;
import saluran.intake.SignatureProfile;
import saluran.ledger.SealedStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What an agency may read of its own flags and say about them, signed. What belongs to another
/// agency is as unknown as what does not exist, to the byte.
public final class Agencies extends HttpHandler {

  private final Directory directory;
  private final AgencyReads reads;
  private final AgencyWrites writes;

  /// As Lambda makes it.
  public Agencies() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the tables, `RECEIPT_KEYS` and the notice queues
  public Agencies(Wiring wiring) {
    super(wiring.log());
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    SealedStore sealed = wiring.sealedStore(dynamoDb);
    this.directory = wiring.directory(dynamoDb);
    this.reads = new AgencyReads(wiring, dynamoDb, directory, sealed);
    this.writes = new AgencyWrites(wiring, dynamoDb, directory, sealed);
  }

  @Override
  protected Reply answer(Http request) {
    if (request.method().equals("POST")) {
      return writes.answer(request);
    }
    SignatureProfile.Result result =
        SignatureProfile.check(
            request.signed(), request.receivedAt(), id -> directory.key(id, request.receivedAt()));
    return switch (result) {
      case SignatureProfile.Result.Refused refused -> unsigned(refused, request);
      case SignatureProfile.Result.Verified verified ->
          reads.answer(request, verified.key().agency().id());
    };
  }
}
