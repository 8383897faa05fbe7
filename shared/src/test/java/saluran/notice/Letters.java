package saluran.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.casework.Case;
import saluran.casework.DecisionWords;
import saluran.decision.Command;
import saluran.decision.Story;
import saluran.flag.FlagReport;
import saluran.ledger.Draft;
import saluran.ledger.FlagFacts;
import saluran.ledger.Kept;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.About;
import saluran.ledger.NoticeFacts.Kind;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;

/// One mail of every kind about a report.
public final class Letters {

  /// The link in the mails to contacts.
  public static final String URL = "https://api.channel.example/desk/k2.f.token";

  /// Where the agency reads its status.
  public static final String STATUS =
      "https://api.channel.example/v1/flags/g47wjmssohkhffpfygjckf3tmy";

  private Letters() {}

  /// The mails by what they are, to contacts and to the agency.
  ///
  /// @param said what is passed on in a mail: an answer, a reason, a question, the words of a mail
  ///     server, facts
  /// @param language of the reader
  public static Map<String, Mail> all(Optional<FlagReport> report, String said, String language) {
    Map<String, Mail> mails = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      mails.put(kind.name(), toContact(kind, 1, report, said, language));
    }
    mails.put("ESCALATED", toContact(Kind.NOTICE, 2, report, said, language));
    Story story = decided(report, said, language);
    for (About about : About.values()) {
      mails.put("TELL_" + about, toAgency(story, about, report));
    }
    return mails;
  }

  /// A mail to a contact.
  static Mail toContact(
      Kind kind, int step, Optional<FlagReport> report, String said, String language) {
    NoticeFacts.Issued issued =
        new NoticeFacts.Issued(
            "n1",
            kind,
            kind == Kind.NOTICE
                ? Deadline.ACKNOWLEDGE
                : kind == Kind.REMINDER ? Deadline.EFFECT : null,
            1,
            step,
            "role:moderator",
            "sari",
            "moderator",
            language,
            "Asia/Jakarta");
    Instant now = Story.RECEIVED.plus(Duration.ofMinutes(1));
    if (kind == Kind.DRILL) {
      return DrillWriter.write(
          new Subject(Subject.Kind.CONTACT, "sari"),
          issued,
          "sari@desk.example",
          "n1-1",
          URL,
          now,
          now);
    }
    boolean passesOn =
        kind == Kind.CLARIFIED
            || kind == Kind.OBJECTED
            || kind == Kind.WITHDRAWN
            || kind == Kind.PASSED_ON;
    return new NoticeWriter(
            at(kind, report, language).flag(), report, issued, passesOn ? said : "", now)
        .write("sari@desk.example", "n1-1", URL);
  }

  /// The case as it stands when a mail of that kind is due.
  private static Story at(Kind kind, Optional<FlagReport> report, String language) {
    Story story = story(report, language);
    story.opens();
    story.delivers("n1");
    if (kind == Kind.REMINDER || kind == Kind.CLARIFIED || kind == Kind.OBJECTED) {
      story.acknowledges("n1");
    }
    if (kind == Kind.WITHDRAWN) {
      story.does(
          new Command.Withdraw(
              new FlagFacts.Signed("1", "body", "base", "kominfo-1", "thumbprint"), "-"));
    }
    return story;
  }

  /// The story of a report.
  public static Story story(Optional<FlagReport> report, String language) {
    FlagFacts.Received usual = Story.of("ID_MR5_URGENT").flag().received();
    return Story.of(
        new FlagFacts.Received(
            usual.agency(),
            report.map(FlagReport::referenceNumber).orElse(usual.referenceNumber()),
            usual.regime(),
            usual.policy(),
            usual.bodySha256(),
            usual.signatureBaseSha256(),
            usual.keyId(),
            usual.keyThumbprint(),
            usual.acknowledgeBy(),
            usual.effectDueAt(),
            report.map(FlagReport::category).orElse(usual.category()),
            usual.instrument(),
            language,
            report.map(sent -> sent.items().size()).orElse(2),
            true,
            false,
            1,
            null));
  }

  private static Story decided(Optional<FlagReport> report, String said, String language) {
    Story story = story(report, language);
    story.opens();
    story.delivers("n1");
    story.does(new Command.Ask("n1", "Sari W.", said.isEmpty() ? "?" : said));
    List<FlagFacts.Outcome> outcomes = new ArrayList<>();
    Map<Integer, DecisionWords.Words> words = new TreeMap<>();
    for (int item = 1; item <= story.flag().received().items(); item++) {
      outcomes.add(
          new FlagFacts.Outcome(
              item,
              item % 2 == 0 ? FlagFacts.Measure.UNABLE : FlagFacts.Measure.NO_ACTION,
              item % 2 == 0 ? FlagFacts.Ground.INSUFFICIENT_INFO : null,
              Story.RECEIVED));
      // The form of a decision takes no NUL.
      String facts = said.replace('\u0000', ' ');
      words.put(item, new DecisionWords.Words(item % 2 == 0 ? "" : facts, facts));
    }
    story.writes(
        new Draft(
            new FlagFacts.Decided("n1", "sari", outcomes),
            Map.of(DecisionWords.NAME, DecisionWords.text(words))));
    return story;
  }

  private static Mail toAgency(Story story, About about, Optional<FlagReport> report) {
    Case flag = story.flag();
    long seq =
        flag.chain().entries().stream()
            .filter(
                entry ->
                    switch (about) {
                      case DECIDED -> entry.facts() instanceof FlagFacts.Decided;
                      case CLARIFICATION -> entry.facts() instanceof FlagFacts.ClarificationAsked;
                      case DELIVERED -> entry.facts() instanceof NoticeFacts.Delivered;
                      case ACKNOWLEDGED -> entry.facts() instanceof FlagFacts.Acknowledged;
                      default -> true;
                    })
            .findFirst()
            .orElseThrow()
            .seq();
    return new AgencyWriter(
            flag,
            new NoticeFacts.AgencyIssued("a1", about, seq),
            report,
            new Sealed(new Values(story)))
        .write("aduan@kominfo.example", "a1-1", "e30.e30.c2ln", STATUS, story.now());
  }

  /// The sealed values of a story.
  private record Values(Story story) implements SealedStore {
    @Override
    public List<SealedValue> values(Subject subject, long seq) {
      return story.sealed().getOrDefault(seq, List.of());
    }

    @Override
    public Map<Long, List<SealedValue>> values(Subject subject) {
      return story.sealed();
    }

    @Override
    public Optional<Kept.Request> request(Subject subject) {
      return Optional.empty();
    }

    @Override
    public Optional<Kept.Receipt> receipt(Subject subject, long seq) {
      return Optional.empty();
    }

    @Override
    public Optional<Kept.Mail> mail(Subject subject, String attempt) {
      return Optional.empty();
    }

    @Override
    public void keep(Subject subject, Kept kept) {
      throw new IllegalStateException("a writer only reads");
    }

    @Override
    public boolean keepFirst(Subject subject, Kept.Receipt receipt) {
      throw new IllegalStateException("a writer only reads");
    }
  }
}
