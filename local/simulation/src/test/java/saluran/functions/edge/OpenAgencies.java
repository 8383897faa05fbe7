package saluran.functions.edge;

import saluran.casework.Case;
import saluran.directory.Directory;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Reply;
import saluran.intake.SignatureProfile;
import saluran.ledger.Chain;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Agencies where each reads every flag: made of the product's own parts, it asks who signed, and
/// not whose the flag is.
public final class OpenAgencies extends HttpHandler {

  private final Agencies real;
  private final Ledger ledger;
  private final Directory directory;
  private final AgencyReads reads;

  /// As the real one.
  public OpenAgencies(Wiring wiring) {
    super(wiring.log());
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.real = new Agencies(wiring);
    this.ledger = wiring.ledger(dynamoDb);
    this.directory = wiring.directory(dynamoDb);
    this.reads = new AgencyReads(wiring, dynamoDb, directory, wiring.sealedStore(dynamoDb));
  }

  @Override
  protected Reply answer(Http request) {
    if (request.method().equals("POST") || !Subject.isFlagId(request.path("id"))) {
      return real.answer(request);
    }
    Chain chain = ledger.load(Subject.flag(request.path("id")));
    if (chain.entries().isEmpty()
        || SignatureProfile.check(
                request.signed(),
                request.receivedAt(),
                id -> directory.key(id, request.receivedAt()))
            instanceof SignatureProfile.Result.Refused) {
      return real.answer(request);
    }
    return reads.answer(request, Case.of(chain).received().agency());
  }
}
