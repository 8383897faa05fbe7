package saluran.functions.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.casework.Dossier;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.desk.DeskForm;
import saluran.desk.Page;
import saluran.desk.Relations;
import saluran.directory.Directory;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedStore;
import saluran.ledger.Subject;
import saluran.notice.Link;
import saluran.notice.LinkMac;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `/desk/{token}`: shows a case or a drill to the holder of its link, and takes what the holder does about it. GET and HEAD
/// change nothing.
public final class Desk extends HttpHandler {

  private final Wiring wiring;
  private final Clerk clerk;
  private final Directory directory;
  private final SealedStore sealed;
  private final Relations relations;
  private final LinkMac mac;

  /// As Lambda makes it.
  public Desk() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `LINK_KEYS`, the tables and the notice queues
  public Desk(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.wiring = wiring;
    this.directory = wiring.directory(dynamoDb);
    this.sealed = wiring.sealedStore(dynamoDb);
    this.relations = wiring.relations(dynamoDb);
    this.mac = wiring.linkMac();
    this.clerk = wiring.clerk(dynamoDb, directory);
  }

  /// A link that fits a mail.
  private record Holder(Link link, Dossier dossier, NoticeFacts.Issued notice, String token) {

    Holder with(Dossier now) {
      return new Holder(link, now, notice, token);
    }
  }

  @Override
  Reply answer(Http request) {
    String path = request.event().getRawPath();
    if (path.equals("/desk.css")) {
      return Reply.of(200).body("text/css", Page.STYLE);
    }
    Optional<Holder> found = holder(request.path("token"));
    if (found.isEmpty()) {
      return page(404, new Page(request.language()).ofMessage("page.link.missing"));
    }
    Holder holder = found.get();
    boolean renews = path.endsWith("/renewal");
    if (!renews && !wiring.clock().instant().isBefore(holder.link().expires())) {
      return page(410, pageFor(holder).ofExpired(holder.token()));
    }
    return request.method().equals("POST")
        ? posted(request, holder, path.substring(path.lastIndexOf('/') + 1))
        : show(request, holder);
  }

  private Optional<Holder> holder(String token) {
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
                                .map(notice -> new Holder(link, dossier, notice, token))));
  }

  private Reply show(Http request, Holder holder) {
    if (request.method().equals("GET")) {
      clerk.perform(
          holder.link().subject(), new Command.OpenLink(holder.link().notice()), List.of());
    }
    return live(200, holder, new DeskForm(Map.of()));
  }

  private Reply posted(Http request, Holder holder, String action) {
    if (request.isLarger(DeskForm.MAX_BYTES)) {
      return problem(
          Problem.TOO_LARGE, request, "too_large.form", Integer.toString(DeskForm.MAX_BYTES));
    }
    if (!request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      return problem(Problem.UNSUPPORTED_MEDIA_TYPE, request, "media.form");
    }
    DeskForm form = new DeskForm(fields(request));
    if (!isFromItsPage(request, form, holder.token())) {
      return page(403, pageFor(holder).ofMessage("page.forbidden"));
    }
    return switch (holder.dossier()) {
      case Case flag when action.equals("renewal") -> renew(holder);
      case Case flag -> act(holder, flag, form, action);
      case ContactProof contact -> prove(holder, form);
    };
  }

  private Reply act(Holder holder, Case flag, DeskForm form, String action) {
    String notice = holder.link().notice();
    Optional<Command.ByHolder> command =
        switch (action) {
          case "acknowledgement" -> form.acknowledgement(notice);
          case "clarification" -> form.clarification(notice);
          case "passing" -> form.passing(notice);
          default ->
              form.decision(
                  notice,
                  DeskForm.itemIds(flag.received(), report(flag)),
                  holder.notice().timeZone(),
                  wiring.clock().instant());
        };
    if (command.isEmpty()) {
      boolean open = flag.state().awaitsDecision();
      return live(open ? 400 : 200, holder, open ? form : new DeskForm(Map.of()));
    }
    return switch (clerk.perform(flag.subject(), command.get(), List.of())) {
      case Clerk.Done.Now now -> {
        if (now.wrote()) {
          proveBy(holder);
        }
        yield back(holder);
      }
      // Somebody was faster: the page in its live state says who has it.
      case Clerk.Done.Refused refused ->
          live(200, holder.with(refused.dossier()), new DeskForm(Map.of()));
      case Clerk.Done.Clash impossible -> throw new IllegalStateException("no request clashed");
    };
  }

  /// Whoever acted on a flag can be reached.
  private void proveBy(Holder holder) {
    directory
        .roster()
        .byAlias(holder.notice().contact())
        .map(contact -> new Subject(Subject.Kind.CONTACT, contact.id()))
        .filter(contact -> clerk.load(contact).isPresent())
        .ifPresent(
            contact ->
                clerk.perform(
                    contact,
                    new Command.Prove(
                        holder.link().notice(), holder.link().subject().id(), ""),
                    List.of()));
  }

  private Reply prove(Holder holder, DeskForm form) {
    String name = form.name();
    if (!form.faults().isEmpty()) {
      return live(400, holder, form);
    }
    clerk.perform(
        holder.link().subject(),
        new Command.Prove(holder.link().notice(), null, name),
        List.of());
    return back(holder);
  }

  private Reply renew(Holder holder) {
    Clerk.Done done =
        clerk.perform(
            holder.link().subject(), new Command.Renew(holder.link().notice()), List.of());
    return done instanceof Clerk.Done.Now
        ? back(holder)
        : page(410, pageFor(holder).ofMessage("page.link.over"));
  }

  private static Reply back(Holder holder) {
    return Reply.of(303).header("location", "/desk/" + holder.token());
  }

  /// The page's own token, and a browser's word that its own page sent the form.
  private static boolean isFromItsPage(Http request, DeskForm form, String token) {
    byte[] expected = Link.formToken(token).getBytes(StandardCharsets.US_ASCII);
    byte[] given = form.value("csrf").getBytes(StandardCharsets.UTF_8);
    boolean origin =
        request.header("origin").equals(request.baseUrl())
            || (request.header("origin").isEmpty()
                && request.header("sec-fetch-site").equals("same-origin"));
    return MessageDigest.isEqual(expected, given) && origin;
  }

  private Reply live(int status, Holder holder, DeskForm form) {
    return page(
        status,
        switch (holder.dossier()) {
          case Case flag ->
              pageFor(holder)
                  .ofCase(
                      new Page.View(
                          flag,
                          report(flag),
                          relations.of(flag.subject()),
                          directory.roster().contacts(),
                          holder.notice(),
                          holder.token(),
                          wiring.clock().instant()),
                      form);
          case ContactProof contact ->
              pageFor(holder).ofDrill(contact, holder.notice(), holder.token(), form);
        });
  }

  private Optional<FlagReport> report(Case flag) {
    return sealed
        .request(flag.subject())
        .flatMap(sent -> Optional.ofNullable(FlagReader.reread(sent.body())));
  }

  private static Page pageFor(Holder holder) {
    return new Page(holder.notice().language());
  }

  private static Reply page(int status, String html) {
    Reply reply = Reply.of(status).body("text/html; charset=utf-8", html);
    Page.HEADERS.forEach(reply::header);
    return reply;
  }

  private static Map<String, String> fields(Http request) {
    Map<String, String> form = new LinkedHashMap<>();
    String body = new String(request.body(), StandardCharsets.UTF_8);
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return form;
  }

  private static String decode(String text) {
    try {
      return Objects.requireNonNull(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
