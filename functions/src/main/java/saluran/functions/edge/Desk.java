package saluran.functions.edge;

import java.util.List;
import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.desk.DeskForm;
import saluran.desk.Page;
import saluran.desk.Style;
import saluran.directory.Directory;
import saluran.escalation.Contact;
import saluran.escalation.Proof;
import saluran.functions.edge.http.DeskRequest;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.HttpHandler;
import saluran.functions.edge.http.Problem;
import saluran.functions.edge.http.Reply;
import saluran.ledger.Subject;
import saluran.notice.Link;
import saluran.notice.LinkMac;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `/desk/{token}`: shows a case or a drill to the holder of its link, and takes what the holder
/// does about it. GET and HEAD change nothing.
public final class Desk extends HttpHandler {

  private final Wiring wiring;
  private final Clerk clerk;
  private final Directory directory;
  private final DeskPages pages;
  private final Proof.Source proofs;
  private final LinkMac mac;

  /// As Lambda makes it.
  public Desk() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `LINK_KEYS`, the tables and the notice queues
  public Desk(Wiring wiring) {
    super(wiring.log());
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.wiring = wiring;
    this.directory = wiring.directory(dynamoDb);
    this.pages = new DeskPages(directory, wiring.sealedStore(dynamoDb), wiring.relations(dynamoDb));
    this.proofs = wiring.proofs(dynamoDb);
    this.mac = wiring.linkMac();
    this.clerk = wiring.clerk(dynamoDb, directory);
  }

  @Override
  protected Reply answer(Http request) {
    String path = request.event().getRawPath();
    if (path.equals(Style.PATH)) {
      return Reply.of(200)
          .header("cache-control", "public, max-age=3600")
          .body("text/css; charset=utf-8", Style.SHEET);
    }
    DeskForm form = DeskRequest.form(request);
    Optional<DeskHolder> found = holder(request.path("token"), DeskRequest.language(request, form));
    if (found.isEmpty()) {
      return page(404, new Page(request.language()).ofMessage("page.link.missing"));
    }
    DeskHolder holder = found.get();
    if (pages.isRevoked(holder)) {
      return page(404, new Page(holder.notice().language()).ofMessage("page.link.left"));
    }
    boolean renews = path.endsWith("/renewal");
    if (!renews && isOver(holder)) {
      return page(410, holder.expired());
    }
    return request.method().equals("POST") ? posted(request, holder, form) : show(request, holder);
  }

  private boolean isOver(DeskHolder holder) {
    return !wiring.clock().instant().isBefore(holder.link().expires());
  }

  private Optional<DeskHolder> holder(String token, Optional<String> chosen) {
    return Link.read(token, mac)
        .flatMap(
            link ->
                clerk
                    .load(link.subject())
                    .flatMap(
                        dossier ->
                            dossier
                                .mailings()
                                .of(link.notice())
                                .flatMap(mailing -> Optional.ofNullable(mailing.toContact()))
                                .map(
                                    notice ->
                                        new DeskHolder(link, dossier, notice, token, chosen))));
  }

  private Reply show(Http request, DeskHolder holder) {
    if (request.method().equals("GET")) {
      clerk.perform(holder.dossier(), new Command.OpenLink(holder.link().notice()), List.of());
    }
    return live(200, holder, DeskForm.none(), DeskRequest.part(request));
  }

  private Reply posted(Http request, DeskHolder holder, DeskForm form) {
    if (request.isLarger(DeskForm.MAX_BYTES)) {
      return problem(
          Problem.TOO_LARGE, request, "too_large.form", Integer.toString(DeskForm.MAX_BYTES));
    }
    if (!request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      return problem(Problem.UNSUPPORTED_MEDIA_TYPE, request, "media.form");
    }
    if (!DeskRequest.isFromItsPage(request, form, holder.token())) {
      return page(403, holder.page().ofMessage("page.forbidden"));
    }
    boolean renews = form.action().equals("renewal");
    return switch (holder.dossier()) {
      case Case flag when renews -> renew(holder);
      case Case flag -> act(holder, flag, form);
      case ContactProof contact when renews && isOver(holder) ->
          page(410, holder.page().ofMessage("drill.over"));
      case ContactProof contact when form.action().equals("acknowledgement") -> prove(holder, form);
      // The page of a drill has no other form.
      case ContactProof contact -> page(404, holder.page().ofMessage("drill.only"));
    };
  }

  private Reply act(DeskHolder holder, Case flag, DeskForm form) {
    String notice = holder.link().notice();
    Optional<Command.ByHolder> command =
        switch (form.action()) {
          case "acknowledgement" -> form.acknowledgement(notice);
          case "clarification" -> form.clarification(notice);
          case "passing" -> form.passing(notice);
          default ->
              form.decision(
                  notice,
                  DeskForm.itemIds(flag.received(), pages.report(flag)),
                  holder.notice().timeZone(),
                  wiring.clock().instant());
        };
    if (command.isEmpty()) {
      boolean open = flag.state().awaitsDecision();
      return live(open ? 400 : 200, holder, open ? form : DeskForm.none());
    }
    return switch (clerk.perform(flag, command.get(), List.of())) {
      case Clerk.Done.Now now -> {
        if (now.wrote()) {
          proveBy(holder);
        }
        yield holder.back();
      }
      case Clerk.Done.Refused refused
          when form.action().equals("passing") && refused.flag().state().awaitsDecision() ->
          live(400, holder.with(refused.dossier()), form.refusingContact());
      // Somebody was faster: the page in its live state says who has it.
      case Clerk.Done.Refused refused -> live(200, holder.with(refused.dossier()), DeskForm.none());
      case Clerk.Done.Clash impossible -> throw new IllegalStateException("no request clashed");
    };
  }

  /// Whoever acted on a flag can be reached; within the hour that is known already.
  private void proveBy(DeskHolder holder) {
    directory
        .roster()
        .byAlias(holder.notice().contact())
        .map(Contact::id)
        .filter(this::lacksProof)
        .ifPresent(
            contact ->
                clerk.perform(
                    new Subject(Subject.Kind.CONTACT, contact),
                    new Command.Prove(holder.link().notice(), holder.link().subject().id(), ""),
                    List.of()));
  }

  /// Whether the contact is listed, and its newest proof is old.
  private boolean lacksProof(String contact) {
    Proof proof = proofs.of(List.of(contact)).get(contact);
    return proof != null && !proof.isFresh(wiring.clock().instant());
  }

  private Reply prove(DeskHolder holder, DeskForm form) {
    String name = form.name();
    if (!form.faults().isEmpty()) {
      return live(400, holder, form);
    }
    clerk.perform(
        holder.dossier(), new Command.Prove(holder.link().notice(), null, name), List.of());
    return holder.back();
  }

  private Reply renew(DeskHolder holder) {
    Clerk.Done done =
        clerk.perform(holder.dossier(), new Command.Renew(holder.link().notice()), List.of());
    return done instanceof Clerk.Done.Now
        ? holder.back()
        : page(410, holder.page().ofMessage("page.link.over"));
  }

  private Reply live(int status, DeskHolder holder, DeskForm form) {
    return live(status, holder, form, 0);
  }

  private Reply live(int status, DeskHolder holder, DeskForm form, int part) {
    return page(status, pages.live(holder, form, part, wiring.clock().instant()));
  }

  private static Reply page(int status, String html) {
    Reply reply = Reply.of(status).body("text/html; charset=utf-8", html);
    Page.HEADERS.forEach(reply::header);
    return reply;
  }
}
