package saluran.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import saluran.agency.Agency;
import saluran.casework.Case;
import saluran.casework.Owed;
import saluran.escalation.Contact;
import saluran.escalation.Policy;
import saluran.escalation.Roster;
import saluran.escalation.ShippedPolicies;
import saluran.ledger.Chain;
import saluran.ledger.Draft;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;
import saluran.receipt.SesEvent;
import saluran.receipt.SesEvents;

/// One flag as it is told: its chain, its people, and a clock that is moved by hand. What is told
/// is decided, appended and folded, as every function does it; it gives what was written, as words.
public final class Story {

  /// When the flag came: a Monday, 09:00 in Jakarta.
  public static final Instant RECEIVED = Instant.parse("2026-11-23T02:00:00Z");

  /// Its name.
  public static final Subject FLAG = Subject.flag("g47wjmssohkhffpfygjckf3tmy");

  /// The people of the built-in directory.
  public static final List<Contact> PEOPLE =
      List.of(
          person("sari", List.of("id", "en"), "moderator"),
          person("budi", List.of("id"), "team"),
          person("ratna", List.of("id", "en"), "lead", "representative"),
          person("chief", List.of("en"), "executive"));

  private People people;
  private final PolicyInUse policy;
  private final Random random = new Random(7);
  private final NavigableMap<Long, List<SealedValue>> sealed = new TreeMap<>();
  private Chain chain;
  private Instant now = RECEIVED;

  private Story(Policy policy, List<Contact> people, FlagFacts.Received received) {
    this.policy = PolicyInUse.of(policy, new Roster(people, List.of()));
    this.people =
        new People(new Roster(people, List.of()), this.policy.addresses(), Optional.empty());
    Chain empty = Chain.empty(FLAG);
    this.chain = empty.plus(List.of(empty.first(received, RECEIVED, "saluran.example")));
  }

  /// A flag of a regime with its shipped policy and the built-in people.
  public static Story of(String regime) {
    return of(ShippedPolicies.of(regime), PEOPLE);
  }

  /// A flag in Indonesian under this policy.
  public static Story of(Policy policy, List<Contact> people) {
    return of(policy, people, "id");
  }

  /// A flag in this language.
  public static Story of(Policy policy, List<Contact> people, String language) {
    return new Story(
        policy,
        people,
        new FlagFacts.Received(
            "kominfo",
            "B-1071/KOMINFO/07/2017",
            policy.id(),
            policy.ref(),
            "body",
            "base",
            "kominfo-1",
            "thumbprint",
            RECEIVED.plus(policy.acknowledgeWithin()),
            RECEIVED.plus(policy.effectWithin()),
            "RISK_FOR_PUBLIC_SECURITY",
            "ORDER",
            language,
            2,
            false,
            false,
            1,
            null));
  }

  /// The flag of this entry 1, with the shipped policy of its regime and the built-in people.
  public static Story of(FlagFacts.Received received) {
    return new Story(ShippedPolicies.of(received.regime()), PEOPLE, received);
  }

  /// A policy in the form `0:role:moderator; 15:role:team, contact:ratna`, minutes and targets.
  public static Policy policy(int repeat, String steps) {
    return new Policy(
        "ID_MR5_URGENT",
        1,
        Duration.ofHours(4),
        Duration.ofMinutes(10),
        FlagFacts.AfterClarification.RESUME,
        repeat,
        Arrays.stream(steps.split("; "))
            .map(
                step ->
                    new Policy.Step(
                        Duration.ofMinutes(Long.parseLong(step.substring(0, step.indexOf(':')))),
                        List.of(step.substring(step.indexOf(':') + 1).split(", "))))
            .toList());
  }

  /// Somebody who is always on duty.
  public static Contact person(String id, List<String> languages, String... roles) {
    return new Contact(
        id,
        "Name of " + id,
        id,
        id + "@desk.example",
        List.of(roles),
        languages,
        "Asia/Jakarta",
        List.of());
  }

  /// Moves the clock to so long after the flag came, as ISO 8601 says it.
  public Story at(String sinceReceived) {
    now = RECEIVED.plus(Duration.parse(sinceReceived));
    return this;
  }

  /// Moves the clock.
  public Story at(Instant instant) {
    now = instant;
    return this;
  }

  /// The clock.
  public Instant now() {
    return now;
  }

  /// Opens the case: the policy is applied, the first step is mailed.
  public List<String> opens() {
    return does(opening());
  }

  /// The command that opens it.
  public Command.Open opening() {
    return new Command.Open(policy.facts(), policy.addresses());
  }

  /// Whatever is due now.
  public List<String> tick() {
    return does(new Command.Tick());
  }

  /// The notifier takes the mail and writes its next attempt down.
  public List<String> attempts(String notice) {
    return does(
        new Command.Attempt(notice, flag().mailing(notice).orElseThrow().nextAttempt(), "sha"));
  }

  /// SES takes the newest attempt.
  public List<String> taken(String notice) {
    String attempt = attempt(notice);
    return does(new Command.Taken(notice, attempt, "EXAMPLE-" + attempt));
  }

  /// The mail is attempted, taken and delivered.
  public Story delivers(String notice) {
    attempts(notice);
    taken(notice);
    told(about(notice).delivery(now, "250 2.6.0 Ok"));
    return this;
  }

  /// The mail is attempted, taken and comes back.
  public List<String> bounces(String notice) {
    attempts(notice);
    taken(notice);
    return told(about(notice).bounce(now, "Permanent", "General"));
  }

  /// SES says something.
  public List<String> told(byte[] event) {
    return does(new Command.Told(SesEvent.read(event)));
  }

  /// Events about the newest attempt of a mail.
  public SesEvents about(String notice) {
    return new SesEvents(FLAG, notice, attempt(notice), "someone@desk.example");
  }

  /// A person takes the case by a mail's link.
  public List<String> acknowledges(String notice) {
    return does(new Command.Acknowledge(notice, "Sari W."));
  }

  /// Performs a command and gives what it wrote; refused is one word.
  public List<String> does(Command command) {
    return switch (decide(command, now)) {
      case Decision.Refuse refused -> List.of("refused " + flag().state());
      case Decision.Clash clash -> List.of("clash");
      case Decision.Write(List<Draft> drafts) -> append(drafts).stream().map(Story::say).toList();
    };
  }

  private List<Entry> append(List<Draft> drafts) {
    Chain.Extension extension = chain.extend(drafts, now, "saluran.example", random);
    chain = extension.after();
    sealed.putAll(extension.sealed());
    return extension.added();
  }

  /// What a command would come to at an instant.
  public Decision decide(Command command, Instant at) {
    return Decide.decide(flag(), command, people, at);
  }

  /// Puts an entry at the end without asking.
  public void writes(Draft draft) {
    append(List.of(draft));
  }

  /// The agency has a mailbox from here on, and is told everything.
  public Story agencyListens() {
    return agencyListens(Agency.Callbacks.ofAll("aduan@kominfo.example"));
  }

  /// The agency has this mailbox from here on.
  public Story agencyListens(Agency.Callbacks mailbox) {
    people = new People(people.roster(), people.addresses(), Optional.of(mailbox));
    return this;
  }

  /// The sealed values, by their entry's seq.
  public NavigableMap<Long, List<SealedValue>> sealed() {
    return Collections.unmodifiableNavigableMap(sealed);
  }

  /// The case.
  public Case flag() {
    return Case.of(chain);
  }

  /// What is owed now.
  public Owed owed() {
    return Owed.of(flag(), now);
  }

  /// The mails that are owed now.
  public List<String> mails() {
    return owed().mails().stream().map(Owed.Mail::notice).toList();
  }

  /// When it is due again, since the flag came.
  public Duration due() {
    return Duration.between(RECEIVED, owed().dueAt());
  }

  /// The whole story in words.
  public List<String> words() {
    return new ArrayList<>(chain.entries().stream().map(Story::say).toList());
  }

  private String attempt(String notice) {
    return flag().mailing(notice).orElseThrow().attempts().getLast().id();
  }

  /// An entry in words: `notice.issued n2 budi`, `step.climbed 1.2 TIMER`.
  private static String say(Entry entry) {
    String said =
        switch (entry.facts()) {
          case NoticeFacts.Issued issued -> " " + issued.notice() + " " + issued.contact();
          case NoticeFacts.AgencyIssued issued -> " " + issued.notice() + " " + issued.about();
          case NoticeFacts.Skipped skipped ->
              (skipped.notice() == null ? "" : " " + skipped.notice())
                  + " "
                  + skipped.target()
                  + " "
                  + skipped.reason();
          case NoticeFacts.OfAttempt outcome -> " " + outcome.attempt();
          case LadderFacts.Climbed climbed ->
              climbed.ladder() == LadderFacts.Deadline.EFFECT
                  ? " effect " + climbed.round() + "." + climbed.step()
                  : " " + climbed.round() + "." + climbed.step() + " " + climbed.reason();
          case LadderFacts.DeadlineMissed missed -> " " + missed.deadline();
          case LadderFacts.AlarmOpened opened -> " " + opened.alarm();
          case LadderFacts.AlarmClosed closed -> " " + closed.alarm();
          default -> "";
        };
    return entry.type().word() + said;
  }
}
