package saluran.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import saluran.casework.Case;
import saluran.decision.Story;
import saluran.flag.Report;
import saluran.intake.SignatureProfile;
import saluran.intake.SignedRequest;
import saluran.intake.Signer;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.Draft;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedValue;
import saluran.receipt.PublicKeys;
import saluran.receipt.Receipts;
import saluran.receipt.SesEvent;
import saluran.receipt.SesEvents;
import saluran.receipt.TestSigner;

/// A story told once more with everything that lies beside its chain: requests that are really
/// signed, mails with the digests that the entries name, raw events, receipts. Whatever a case went
/// through can so be made a pack.
final class Retold {

  private static final Ledger.Index INDEX =
      new Ledger.Index("", null, null, null, null, null, false, null, null);

  final MemoryLedger ledger = new MemoryLedger();
  final TestSigner signer;
  private final Random random = new Random(11);
  private Chain chain = Chain.empty(Story.FLAG);
  private String instead = "";
  private String body = new String(Report.order().bytes(), UTF_8);

  private Retold(TestSigner signer) {
    this.signer = signer;
  }

  static Retold of(Story story) {
    return of(story, new TestSigner());
  }

  static Retold of(Story story, TestSigner signer) {
    return new Retold(signer).told(story);
  }

  /// The story of a platform that put this body under the agency's signature, and made all its
  /// entries fit.
  static Retold withBody(String body, Story story) {
    Retold retold = new Retold(new TestSigner());
    retold.instead = body;
    return retold.told(story);
  }

  /// The story of a flag with this body.
  static Retold ofBody(String body, Story story) {
    Retold retold = new Retold(new TestSigner());
    retold.body = body;
    return retold.told(story);
  }

  private Retold told(Story story) {
    for (Entry entry : story.flag().chain().entries()) {
      Map<String, String> sealed = new TreeMap<>();
      for (SealedValue value : story.sealed().getOrDefault(entry.seq(), List.of())) {
        sealed.put(value.name(), value.value());
      }
      tell(entry, sealed);
    }
    return this;
  }

  /// The case.
  Case flag() {
    return Case.of(chain);
  }

  /// The keys as the platform publishes them.
  Json.Obj jwks() {
    return PublicKeys.jwks(
        List.of(PublicKeys.jwk(signer.keyId(), signer.publicKey().getEncoded())));
  }

  /// The pack of the case.
  byte[] pack() {
    return maker().of(flag(), Signer::find);
  }

  /// Makes packs of what was told; the report is plain text.
  PackMaker maker() {
    return maker(new PlainPrinter());
  }

  /// Makes packs of what was told.
  PackMaker maker(ReportPrinter printer) {
    return new PackMaker(ledger, ledger, signer, this::jwks, printer);
  }

  private void tell(Entry entry, Map<String, String> sealed) {
    List<Kept> kept = new ArrayList<>();
    Facts facts = facts(entry, kept);
    if (entry.facts() instanceof NoticeFacts.OfAttempt outcome) {
      kept.addAll(event(outcome, entry));
    }
    Chain.Extension extension =
        chain.entries().isEmpty()
            ? new Chain.Extension(
                chain, List.of(chain.first(facts, entry.time(), "saluran.example")), Map.of())
            : chain.extend(
                List.of(new Draft(facts, sealed)), entry.time(), "saluran.example", random);
    Entry told = extension.added().getFirst();
    if (told.seq() == 1 || told.seq() % 3 == 0) {
      kept.add(new Kept.Receipt(told.seq(), Receipts.sign(told, signer)));
    }
    chain = extension.after();
    ledger.append(new Ledger.Append(extension, INDEX, kept));
  }

  private Facts facts(Entry entry, List<Kept> kept) {
    return switch (entry.facts()) {
      case FlagFacts.Received facts -> {
        Kept.Request sent = request(body, "flag");
        Kept.Request request =
            instead.isEmpty()
                ? sent
                : new Kept.Request(instead.getBytes(UTF_8), sent.headers(), sent.signatureBase());
        kept.add(request);
        yield received(facts, request);
      }
      case FlagFacts.ClarificationGiven(var due, var signed) ->
          new FlagFacts.ClarificationGiven(due, later(signed, kept));
      case FlagFacts.Objected(var due, var signed) ->
          new FlagFacts.Objected(due, later(signed, kept));
      case FlagFacts.Withdrawn(var signed, var by) ->
          new FlagFacts.Withdrawn(signed == null ? null : later(signed, kept), by);
      case NoticeFacts.Attempted attempted -> {
        byte[] mime =
            ("To: somebody@desk.example\r\n\r\nMail " + attempted.attempt() + "\r\n")
                .getBytes(UTF_8);
        kept.add(new Kept.Mail(attempted.attempt(), mime));
        yield new NoticeFacts.Attempted(attempted.notice(), attempted.attempt(), Hash.digest(mime));
      }
      case Facts other -> other;
    };
  }

  private static FlagFacts.Received received(FlagFacts.Received facts, Kept.Request request) {
    return new FlagFacts.Received(
        facts.agency(),
        facts.referenceNumber(),
        facts.regime(),
        facts.policy(),
        Hash.digest(request.body()),
        Hash.digest(request.signatureBase().getBytes(UTF_8)),
        "kominfo-1",
        Signer.known().verifier().thumbprint(),
        facts.acknowledgeBy(),
        facts.effectDueAt(),
        facts.category(),
        facts.instrument(),
        facts.language(),
        facts.items(),
        facts.urgent(),
        facts.test(),
        facts.directoryVersion(),
        facts.supersedes());
  }

  private static FlagFacts.Signed later(FlagFacts.Signed signed, List<Kept> kept) {
    Kept.Request request = request("{\"text\":\"" + signed.id() + "\"}", "later");
    kept.add(new Kept.LaterRequest(signed.id(), request));
    return new FlagFacts.Signed(
        signed.id(),
        Hash.digest(request.body()),
        Hash.digest(request.signatureBase().getBytes(UTF_8)),
        "kominfo-1",
        Signer.known().verifier().thumbprint());
  }

  private static Kept.Request request(String body, String key) {
    SignedRequest request = Signer.post(body).key(key).sign();
    var verified =
        (SignatureProfile.Result.Verified)
            SignatureProfile.check(request, Signer.NOW, Signer::find);
    return new Kept.Request(
        request.body(), new HashMap<>(request.headers()), verified.signatureBase());
  }

  private static List<Kept> event(NoticeFacts.OfAttempt outcome, Entry entry) {
    SesEvents events =
        new SesEvents(Story.FLAG, outcome.notice(), outcome.attempt(), "somebody@desk.example");
    return switch (outcome) {
      case NoticeFacts.Delivered delivered -> {
        yield List.of(SesEvent.read(events.delivery(delivered.occurredAt(), "250 Ok")).raw());
      }
      case NoticeFacts.Bounced bounced ->
          List.of(SesEvent.read(events.bounce(bounced.occurredAt(), "Permanent", "General")).raw());
      case NoticeFacts.Sent sent -> List.of(SesEvent.read(events.send(entry.time())).raw());
      default -> List.of();
    };
  }
}
