package saluran.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import saluran.json.Times;
import saluran.local.template.spec.MailRoute;
import saluran.simulation.check.Witness;
import saluran.simulation.cloud.MemoryMail.Taken;
import saluran.simulation.cloud.MemoryQueues;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Weather;

/// What becomes of each mail that SES took, and the events about it on the way that the template
/// gives them.
public final class PostOffice {

  /// What may become of a mail that is not simply delivered.
  private enum Fate {
    BOUNCED,
    SUPPRESSED,
    BOUNCED_LATE,
    REJECTED,
    COMPLAINED,
    DELAYED_AND_DELIVERED,
    DELAYED_AND_BOUNCED,
    DELIVERED_LATE,
    DELIVERED_AND_BOUNCED,
    OUT_OF_OFFICE,
    SILENT
  }

  private final List<Taken> taken = new ArrayList<>();
  private final Set<String> delivered = new HashSet<>();
  private final List<Witness.SesTold> told = new ArrayList<>();
  private final List<MailRoute> routes;
  private final MemoryQueues queues;
  private final Happenings happenings;
  private final VirtualClock clock;
  private final Weather weather;
  private final Chance chance;
  private final Trace trace;
  private final Consumer<Taken> mailbox;
  private boolean calm = true;

  /// @param mailbox gets each mail that reaches a mailbox
  PostOffice(
      List<MailRoute> routes,
      MemoryQueues queues,
      Happenings happenings,
      VirtualClock clock,
      Weather weather,
      Chance chance,
      Trace trace,
      Consumer<Taken> mailbox) {
    this.routes = routes;
    this.queues = queues;
    this.happenings = happenings;
    this.clock = clock;
    this.weather = weather;
    this.chance = chance;
    this.trace = trace;
    this.mailbox = mailbox;
  }

  void calm(boolean isCalm) {
    calm = isCalm;
  }

  /// Every mail that SES took, oldest first.
  public List<Taken> taken() {
    return taken;
  }

  /// Ids of the mails whose receiving server said so.
  public Set<String> delivered() {
    return delivered;
  }

  /// The events that no weather lost, whether a route takes them or not.
  List<Witness.SesTold> told() {
    return told;
  }

  void take(Taken mail) {
    taken.add(mail);
    trace.line("SES takes " + mail.tags() + " as " + mail.id());
    event(mail, "Send", "send", "{}", Duration.ofMillis(200));
    if (!chance.happens(weather.badMail())) {
      deliver(mail, chance.about(Duration.ofSeconds(2)));
      return;
    }
    Fate fate = chance.oneOf(List.of(Fate.values()));
    trace.line(mail.id() + " will be " + fate);
    Duration soon = chance.about(Duration.ofSeconds(3));
    Duration late = Duration.ofMinutes(6).plus(chance.about(Duration.ofMinutes(20)));
    switch (fate) {
      case BOUNCED -> bounce(mail, "Permanent", "General", soon);
      case SUPPRESSED -> bounce(mail, "Permanent", "OnAccountSuppressionList", soon);
      case BOUNCED_LATE -> bounce(mail, "Transient", "General", late);
      case REJECTED -> event(mail, "Reject", "reject", "{\"reason\":\"Bad content\"}", soon);
      case COMPLAINED -> {
        deliver(mail, soon);
        Duration after = soon.plus(chance.about(Duration.ofMinutes(10)));
        String detail = "{\"complaintFeedbackType\":\"abuse\"," + at(after) + "}";
        event(mail, "Complaint", "complaint", detail, after);
      }
      case DELAYED_AND_DELIVERED -> {
        delay(mail, soon);
        deliver(mail, late);
      }
      case DELAYED_AND_BOUNCED -> {
        delay(mail, soon);
        bounce(mail, "Transient", "General", Duration.ofHours(14));
      }
      case DELIVERED_LATE -> deliver(mail, late);
      case DELIVERED_AND_BOUNCED -> {
        deliver(mail, soon);
        bounce(mail, "Permanent", "General", soon.plus(chance.about(Duration.ofMinutes(5))));
      }
      case OUT_OF_OFFICE -> {
        deliver(mail, soon);
        bounce(mail, "Transient", "General", soon.plus(chance.about(Duration.ofSeconds(5))));
      }
      case SILENT -> {
        // Nothing beyond Send.
      }
    }
  }

  private void deliver(Taken mail, Duration after) {
    happenings.in(
        after,
        () -> {
          delivered.add(mail.id());
          mailbox.accept(mail);
        });
    String detail =
        "{\"smtpResponse\":\"250 2.0.0 Ok\",\"recipients\":[\"%s\"],%s}"
            .formatted(mail.to(), at(after));
    event(mail, "Delivery", "delivery", detail, after);
  }

  private void bounce(Taken mail, String type, String subType, Duration after) {
    String recipient =
        "{\"emailAddress\":\"%s\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 no\"}"
            .formatted(mail.to());
    String detail =
        "{\"bounceType\":\"%s\",\"bounceSubType\":\"%s\",\"bouncedRecipients\":[%s],%s}"
            .formatted(type, subType, recipient, at(after));
    event(mail, "Bounce", "bounce", detail, after);
  }

  private void delay(Taken mail, Duration after) {
    String detail =
        "{\"delayType\":\"TransientCommunicationFailure\",\"expirationTime\":\"%s\",%s}"
            .formatted(Times.text(clock.instant().plus(Duration.ofHours(14))), at(after));
    event(mail, "DeliveryDelay", "deliveryDelay", detail, after);
  }

  private String at(Duration after) {
    return "\"timestamp\":\"" + Times.text(clock.instant().plus(after)) + "\"";
  }

  private void event(Taken mail, String type, String name, String detail, Duration after) {
    Map<String, String> tags = new TreeMap<>(mail.tags());
    String written =
        tags.entrySet().stream()
            .map(tag -> "\"%s\":[\"%s\"]".formatted(tag.getKey(), tag.getValue()))
            .collect(Collectors.joining(","));
    String json =
        ("{\"eventType\":\"%s\",\"mail\":{\"timestamp\":\"%s\",\"messageId\":\"%s\","
                + "\"destination\":[\"%s\"],\"tags\":{%s}},\"%s\":%s}")
            .formatted(
                type, Times.text(clock.instant()), mail.id(), mail.to(), written, name, detail);
    if (routes.stream().noneMatch(route -> route.eventTypes().contains(type))) {
      told.add(new Witness.SesTold(mail, type, ""));
    }
    for (MailRoute route : routes) {
      if (route.eventTypes().contains(type)) {
        int copies = !calm && chance.happens(weather.doubledEvent()) ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
          Duration way = after.plus(chance.about(Duration.ofMillis(300)));
          happenings.in(way, () -> publish(mail, type, route, json));
        }
      }
    }
  }

  private void publish(Taken mail, String type, MailRoute route, String json) {
    if (!calm && chance.happens(weather.lostEvent())) {
      trace.line("the event " + type + " of " + mail.id() + " gets lost");
      return;
    }
    trace.line("event " + type + " of " + mail.id());
    String id =
        queues
            .sendMessage(message -> message.queueUrl(route.queue()).messageBody(json))
            .messageId();
    told.add(new Witness.SesTold(mail, type, id));
  }
}
