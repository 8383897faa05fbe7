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
import saluran.casework.Clerk;
import saluran.casework.Command;
import saluran.desk.Page;
import saluran.desk.Relations;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedStore;
import saluran.notice.Link;
import saluran.notice.LinkMac;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `/desk/{token}`: shows a case to the holder of its link, and takes the acknowledgement. GET and HEAD change nothing.
public final class Desk extends HttpHandler {

  private static final int MAX_FORM = 16 * 1024;
  private static final int MAX_NAME = 200;

  private final Wiring wiring;
  private final Clerk clerk;
  private final SealedStore sealed;
  private final Relations relations;
  private final LinkMac mac;

  /// As Lambda makes it.
  public Desk() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `LINK_KEYS` and the tables
  public Desk(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.wiring = wiring;
    this.sealed = wiring.sealedStore(dynamoDb);
    this.relations = wiring.relations(dynamoDb);
    this.mac = wiring.linkMac();
    this.clerk =
        wiring.clerk(wiring.ledger(dynamoDb), wiring.outbox(), wiring.directory(dynamoDb));
  }

  /// A link that fits a mail of a case.
  private record Holder(Link link, Case flag, NoticeFacts.Issued notice, String token) {}

  @Override
  Reply answer(Http request) {
    if (request.event().getRawPath().equals("/desk.css")) {
      return Reply.of(200).body("text/css", Page.STYLE);
    }
    Optional<Holder> holder = holder(request.path("token"));
    if (holder.isEmpty()) {
      return page(404, new Page(request.language()).ofMessage("page.link.missing"));
    }
    if (!wiring.clock().instant().isBefore(holder.get().link().expires())) {
      return page(410, pageFor(holder.get()).ofMessage("page.link.expired"));
    }
    return request.method().equals("POST")
        ? acknowledge(request, holder.get())
        : show(request, holder.get());
  }

  private Optional<Holder> holder(String token) {
    return Link.read(token, mac)
        .flatMap(
            link ->
                clerk
                    .load(link.subject())
                    .flatMap(
                        flag ->
                            flag.mailing(link.notice())
                                .flatMap(mailing -> Optional.ofNullable(mailing.toContact()))
                                .map(notice -> new Holder(link, flag, notice, token))));
  }

  private Reply show(Http request, Holder holder) {
    if (request.method().equals("GET")) {
      clerk.perform(
          holder.flag().subject(), new Command.OpenLink(holder.link().notice()), List.of());
    }
    return caseOf(200, holder, false);
  }

  private Reply acknowledge(Http request, Holder holder) {
    if (request.isLarger(MAX_FORM)) {
      return problem(
          Problem.TOO_LARGE, request, "too_large.form", Integer.toString(MAX_FORM));
    }
    if (!request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      return problem(Problem.UNSUPPORTED_MEDIA_TYPE, request, "media.form");
    }
    Map<String, String> form = form(request);
    if (!isFromItsPage(request, form, holder.token())) {
      return page(403, pageFor(holder).ofMessage("page.forbidden"));
    }
    String name = form.getOrDefault("name", "").strip();
    boolean sound =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= MAX_NAME
            && name.chars().noneMatch(Character::isISOControl);
    if (!sound && holder.flag().state().awaitsAcknowledgement()) {
      return caseOf(400, holder, true);
    }
    Clerk.Done done =
        clerk.perform(
            holder.flag().subject(),
            new Command.Acknowledge(holder.link().notice(), name),
            List.of());
    return switch (done) {
      case Clerk.Done.Case now ->
          Reply.of(303).header("location", "/desk/" + holder.token());
      // Somebody was faster: the page in its live state says who has it.
      case Clerk.Done.Refused(Case now) ->
          caseOf(
              200, new Holder(holder.link(), now, holder.notice(), holder.token()), false);
    };
  }

  /// The page's own token, and a browser's word that its own page sent the form.
  private static boolean isFromItsPage(Http request, Map<String, String> form, String token) {
    byte[] expected = Link.formToken(token).getBytes(StandardCharsets.US_ASCII);
    byte[] given = form.getOrDefault("csrf", "").getBytes(StandardCharsets.UTF_8);
    boolean origin =
        request.header("origin").equals(request.baseUrl())
            || (request.header("origin").isEmpty()
                && request.header("sec-fetch-site").equals("same-origin"));
    return MessageDigest.isEqual(expected, given) && origin;
  }

  private Reply caseOf(int status, Holder holder, boolean nameMissing) {
    Optional<FlagReport> report =
        sealed
            .request(holder.flag().subject())
            .flatMap(sent -> Optional.ofNullable(FlagReader.reread(sent.body())));
    return page(
        status,
        pageFor(holder)
            .ofCase(
                holder.flag(),
                report,
                relations.of(holder.flag().subject()),
                holder.notice(),
                holder.token(),
                wiring.clock().instant(),
                nameMissing));
  }

  private static Page pageFor(Holder holder) {
    return new Page(holder.notice().language());
  }

  private static Reply page(int status, String html) {
    Reply reply = Reply.of(status).body("text/html; charset=utf-8", html);
    Page.HEADERS.forEach(reply::header);
    return reply;
  }

  private static Map<String, String> form(Http request) {
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
