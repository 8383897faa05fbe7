package saluran.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.casework.ContactProof;
import saluran.decision.Command;
import saluran.decision.Story;
import saluran.flag.FlagReport;
import saluran.flag.Report;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.FlagFacts;
import saluran.ledger.FlagFacts.Measure;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;
import saluran.notice.Letters;

/// Every page behind a link, by a name.
final class Pages {

  static final String TOKEN = "k2.f.token";

  private static final RelatedFlag RELATED =
      new RelatedFlag(
          Subject.flag("b".repeat(26)), "bnpt", "N-17/BNPT/2017", Story.RECEIVED.plusSeconds(60));

  private Pages() {}

  private static FlagFacts.Signed signed(String id) {
    return new FlagFacts.Signed(id, "body", "base", "kominfo-1", "thumbprint");
  }

  /// All of them.
  static Map<String, String> all(FlagReport report, String language) {
    Map<String, String> pages = new LinkedHashMap<>();
    Story story = Letters.story(Optional.of(report), language);
    story.opens();
    story.delivers("n1").at("PT2M");
    pages.put("1-notified", page(story, report, language, DeskForm.none()));
    DeskForm faulty =
        new DeskForm(
            "decision",
            Map.of(
                "items[1].outcome",
                "NO_ACTION",
                "items[2].outcome",
                "UNABLE",
                "items[2].effected_at",
                "yesterday",
                "items[2].facts",
                "<b>fakta</b>"));
    faulty.decision("n1", List.of("1", "2"), "Asia/Jakarta", story.now());
    pages.put("2-faulty", page(story, report, language, faulty));
    story.acknowledges("n1");
    pages.put("3-acknowledged", page(story.at("PT5M"), report, language, DeskForm.none()));
    story.does(
        new Command.Ask("n1", "Sari W.", "Akun mana yang dimaksud?\n<script>alert(1)</script>"));
    pages.put("3-passed", page(passed(report, language), report, language, DeskForm.none()));
    pages.put("4-asked", page(story.at("PT9M"), report, language, DeskForm.none()));
    story.does(new Command.Clarify(signed("1"), "Kedua-duanya."));
    story.does(
        new Command.DecideItems(
            "n1",
            "Sari W.",
            List.of(
                new Command.DecideItems.Choice(Measure.REMOVED, null, "", "", story.now()),
                new Command.DecideItems.Choice(
                    Measure.NO_ACTION, null, "Bukan pelanggaran", "Kutipan berita", null))));
    pages.put("5-decided", page(story.at("PT50M"), report, language, DeskForm.none()));
    story.does(new Command.Contest(signed("2"), "Butir kedua masih dapat diakses."));
    pages.put("6-closed", page(closed(report, language), report, language, DeskForm.none()));
    pages.put("6-withdrawn", page(withdrawn(report, language), report, language, DeskForm.none()));
    pages.put("6-objected", page(story.at("PT60M"), report, language, DeskForm.none()));
    pages.put("7-overdue", page(overdue(report, language), report, language, DeskForm.none()));
    Page page = new Page(language, TOKEN, false);
    pages.put("8-expired", page.ofExpired(false));
    pages.put("8-renewed", page.ofExpired(true));
    pages.put("8-over", page.ofMessage("page.link.over"));
    pages.put("8-unknown", new Page(language).ofMessage("page.link.missing"));
    pages.put("8-left", new Page(language).ofMessage("page.link.left"));
    pages.put("8-forbidden", page.ofMessage("page.forbidden"));
    pages.put("8-drill-only", page.ofMessage("drill.only"));
    pages.put("8-drill-over", page.ofMessage("drill.over"));
    drills(pages, page, language);
    return pages;
  }

  private static Story passed(FlagReport report, String language) {
    Story story = opened(report, language);
    story.acknowledges("n1");
    story.does(new Command.Pass("n1", "Sari W.", "ratna", "Giliran saya berakhir."));
    return story;
  }

  private static Story closed(FlagReport report, String language) {
    Story story = opened(report, language);
    story.does(
        new Command.DecideItems(
            "n1",
            "Sari W.",
            List.of(
                new Command.DecideItems.Choice(Measure.ACCESS_DISABLED, null, "", "", null),
                new Command.DecideItems.Choice(
                    Measure.UNABLE, FlagFacts.Ground.INSUFFICIENT_INFO, "", "", null))));
    story.at("P15D").tick();
    return story;
  }

  private static Story withdrawn(FlagReport report, String language) {
    Story story = opened(report, language);
    story.does(new Command.Withdraw(signed("3"), "Salah alamat."));
    return story;
  }

  private static Story opened(FlagReport report, String language) {
    Story story = Letters.story(Optional.of(report), language);
    story.opens();
    story.delivers("n1");
    return story.at("PT3M");
  }

  private static Story overdue(FlagReport report, String language) {
    Story story = Letters.story(Optional.of(report), language);
    story.opens();
    story.bounces("n1");
    story.at("PT5H").tick();
    return story;
  }

  private static void drills(Map<String, String> pages, Page page, String language) {
    NoticeFacts.Issued drill =
        new NoticeFacts.Issued(
            "n1",
            NoticeFacts.Kind.DRILL,
            null,
            0,
            0,
            "contact:sari",
            "sari",
            null,
            language,
            "Asia/Jakarta");
    Chain chain = Chain.empty(new Subject(Subject.Kind.CONTACT, "sari"));
    chain =
        chain.plus(
            List.of(
                chain.first(new ChannelFacts.ContactListed(), Story.RECEIVED, "saluran.example")));
    Instant now = Story.RECEIVED.plus(Duration.ofDays(7));
    ContactProof asked = ContactProof.of(chain).with(drill, now);
    pages.put("9-drill", page.ofDrill(asked, drill, DeskForm.none()));
    pages.put(
        "9-drill-done",
        page.ofDrill(
            asked.with(new ChannelFacts.ContactProven("n1", null), now), drill, DeskForm.none()));
  }

  /// The page of a case.
  static String page(Story story, FlagReport report, String language, DeskForm form) {
    return page(story, report, language, form, 0);
  }

  /// The same, with a part of the items whole.
  static String page(Story story, FlagReport report, String language, DeskForm form, int part) {
    NoticeFacts.Issued notice = story.flag().mailing("n1").orElseThrow().toContact();
    return new Page(language, TOKEN, false)
        .ofCase(
            new Page.View(
                story.flag(),
                Optional.of(report),
                story.sealed(),
                List.of(RELATED),
                Story.PEOPLE,
                notice,
                part,
                story.now()),
            form);
  }

  /// The usual report.
  static FlagReport report() {
    return Report.order().sound();
  }
}
