package saluran.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import saluran.local.mail.SpooledMail.Leg;
import saluran.local.mail.mime.MailDate;
import saluran.local.mail.smtp.SmtpClient;
import saluran.local.mail.smtp.SmtpOutcome;

/// Brings spooled mail to its server and tells what the server answered.
///
/// For each recipient: try; 250 is a `Delivery`, 5xx a `Bounce`; 4xx or no conversation a
/// `DeliveryDelay`, told once and again only when its kind or its words change, and another try
/// after 15 s, 30 s, 1 min, … at most 15 min, until 840 minutes have passed, SES's own limit; then
/// a `Bounce` of type `Transient`. All these times are the channel's.
///
/// Order on disk: what happened and the events that tell it are one write; then they are published;
/// then the mail is forgotten. So an event is published at least once and never before it is true
/// on disk. A mail is handed over twice only where the process died between a server's 250 and that
/// write; both bear the same `Message-ID`.
///
/// Nothing runs by itself: [#runDue()] does what is due, [MailScheduler] calls for it.
public final class MailRelay {
  /// 840 minutes.
  static final Duration LIFETIME = Duration.ofHours(14);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final Duration AFTER_OWN_FAILURE = Duration.ofSeconds(5);
  private static final System.Logger LOG = System.getLogger(MailRelay.class.getName());

  private final Spool spool;
  private final SmtpClient smtp;
  private final EventSink sink;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();
  private final SesEvents events = new SesEvents(json);
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
  private volatile Runnable onNew = () -> {};

  /// @param smtp the server for every recipient outside SES's simulator
  /// @param clock the channel's
  public MailRelay(Spool spool, SmtpClient smtp, EventSink sink, InstantSource clock) {
    this.spool = spool;
    this.smtp = smtp;
    this.sink = sink;
    this.clock = clock;
  }

  /// Takes a mail. Durable on return, its `Send` event included.
  ///
  /// @return SES's id for it
  /// @throws IOException if it is not kept; the sender must hear of a failure
  String accept(SendEmail request, SesAccount account, String sourceIp) throws IOException {
    Instant now = clock.instant();
    String id = SesEvents.newId(now);
    String mail = json.writeValueAsString(events.mail(id, request, now, account, sourceIp));
    List<Leg> legs =
        request.recipients().stream()
            .distinct()
            .map(recipient -> Leg.fresh(recipient, now))
            .toList();
    List<String> outbox =
        request.configurationSet().isPresent() ? List.of(events.send(mail)) : List.of();
    byte[] text = request.head().stamped(account.messageIdHeader(id), MailDate.format(now));
    spool.add(
        new SpooledMail(id, now, request.configurationSet(), request.sender(), mail, legs, outbox),
        text);
    onNew.run();
    return id;
  }

  /// Calls `listener` after each mail that is taken.
  void onNew(Runnable listener) {
    onNew = listener;
  }

  /// Does all that is due now, on the calling thread.
  public void runDue() {
    for (String id : due()) {
      work(id);
    }
  }

  /// The mails with something due now, the longest waiting first, without those that a thread has
  /// in hand.
  List<String> due() {
    Instant now = clock.instant();
    return spool.all().stream()
        .filter(mail -> !inHand.contains(mail.id()))
        .filter(mail -> dueAt(mail).filter(due -> !due.isAfter(now)).isPresent())
        .map(SpooledMail::id)
        .toList();
  }

  /// When something is due next; empty where the spool holds nothing to do. May lie in the past.
  public Optional<Instant> nextDue() {
    return spool.all().stream()
        .filter(mail -> !inHand.contains(mail.id()))
        .flatMap(mail -> dueAt(mail).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> dueAt(SpooledMail mail) {
    Instant floor = notBefore.getOrDefault(mail.id(), Instant.MIN);
    return mail.nextDue().map(due -> due.isBefore(floor) ? floor : due);
  }

  /// Does what is due for one mail, unless another thread is at it. A failure of our own (disk or
  /// sink) leaves the mail as it is on disk and due again 5 s later.
  void work(String id) {
    if (!inHand.add(id)) {
      return;
    }
    try {
      Optional<SpooledMail> mail = spool.find(id);
      if (mail.isPresent()) {
        step(mail.get());
        notBefore.remove(id);
      }
    } catch (IOException | RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "mail " + id + " waits", failed);
      notBefore.put(id, clock.instant().plus(AFTER_OWN_FAILURE));
    } finally {
      inHand.remove(id);
    }
  }

  /// Publishes what is to be told, tries the legs that are due, publishes what that gave. Mail goes
  /// out even while nobody takes the events: they wait in the outbox.
  private void step(SpooledMail start) throws IOException {
    SpooledMail mail = start;
    for (Leg leg : start.legs()) {
      if (leg.isDue(clock.instant())) {
        mail = attempt(publishIfTaken(mail), leg);
        spool.update(mail);
      }
    }
    boolean told = mail.outbox().isEmpty();
    mail = publish(mail);
    if (mail.nextDue().isEmpty()) {
      spool.remove(mail.id());
    } else if (!told) {
      spool.update(mail);
    }
  }

  private SpooledMail publishIfTaken(SpooledMail mail) {
    try {
      return publish(mail);
    } catch (IOException | RuntimeException notTaken) {
      LOG.log(System.Logger.Level.WARNING, "events of mail " + mail.id() + " wait", notTaken);
      return mail;
    }
  }

  private SpooledMail publish(SpooledMail start) throws IOException {
    SpooledMail mail = start;
    while (!mail.outbox().isEmpty()) {
      byte[] event = mail.outbox().getFirst().getBytes(StandardCharsets.UTF_8);
      sink.publish(mail.configurationSet().orElseThrow(), event);
      mail = mail.told();
    }
    return mail;
  }

  private SpooledMail attempt(SpooledMail mail, Leg leg) throws IOException {
    Optional<Simulator> simulated = Simulator.of(leg.recipient());
    if (simulated.isPresent()) {
      return mail.after(
          leg.settled(), simulated.get().play(events, mail, leg.recipient(), clock.instant()));
    }
    SmtpOutcome outcome = smtp.send(mail.sender(), leg.recipient(), spool.text(mail.id()));
    Instant now = clock.instant();
    return switch (outcome) {
      case SmtpOutcome.Accepted taken ->
          mail.after(
              leg.settled(),
              List.of(
                  events.delivery(mail, leg.recipient(), now, taken.reply(), taken.remoteIp())));
      case SmtpOutcome.Refused refused ->
          mail.after(
              leg.settled(),
              List.of(
                  events.bounce(
                      mail, leg.recipient(), now, "Permanent", "General", refused.reply())));
      case SmtpOutcome.Deferred deferred ->
          later(mail, leg, now, delayType(deferred.reply()), deferred.reply());
      case SmtpOutcome.Unreachable silent ->
          later(mail, leg, now, "TransientCommunicationFailure", silent.why());
    };
  }

  private SpooledMail later(SpooledMail mail, Leg leg, Instant now, String type, String reply) {
    Instant expires = mail.acceptedAt().plus(LIFETIME);
    if (!now.isBefore(expires)) {
      String last = "550 4.4.7 Message expired: unable to deliver in 840 minutes.<" + reply + ">";
      String subType = type.equals("MailboxFull") ? type : "General";
      return mail.after(
          leg.settled(),
          List.of(events.bounce(mail, leg.recipient(), now, "Transient", subType, last)));
    }
    Instant next = now.plus(backoff(leg.attempts()));
    Leg delayed = leg.delayed(next.isBefore(expires) ? next : expires, type + " " + reply);
    boolean alreadyTold = leg.delay().equals(delayed.delay());
    return mail.after(
        delayed,
        alreadyTold
            ? List.of()
            : List.of(events.delay(mail, leg.recipient(), now, type, reply, expires)));
  }

  private static Duration backoff(int attempts) {
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 10));
    return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
  }

  /// SES's word for a 4xx: a full mailbox (x.2.2), a blocked or throttled sender (x.7.x), or
  /// trouble on the recipient's side.
  private static String delayType(String reply) {
    String status = SesEvents.status(reply);
    if (status.endsWith(".2.2")) {
      return "MailboxFull";
    }
    return status.startsWith("4.7.") ? "IPFailure" : "RecipientServerError";
  }
}
