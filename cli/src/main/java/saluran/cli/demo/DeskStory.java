package saluran.cli.demo;

import static saluran.cli.demo.Story.see;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import saluran.cli.agency.AgencyClient;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;
import saluran.ledger.FlagFacts.Measure;
import saluran.notice.Words;

/// The middle of the story: a second moderator takes the case and decides, all of it in the page
/// behind the link of her mail.
final class DeskStory {

  private static final String NAME = "Tuti R.";
  private static final String ACKNOWLEDGEMENT = "acknowledgement";
  private static final String DECISION = "decision";

  private final AgencyClient agency;
  private final HttpClient browser;
  private final Terminal terminal;

  DeskStory(AgencyClient agency, HttpClient browser, Terminal terminal) {
    this.agency = agency;
    this.browser = browser;
    this.terminal = terminal;
  }

  /// Opens the link, takes the case, decides about every item.
  ///
  /// @param mail the text of the mail
  /// @throws Failure naming the first step that was not seen
  void tell(String flag, String mail) throws Failure, IOException, InterruptedException {
    DeskVisit decides = acknowledged(flag, opened(flag, mail));

    terminal.say("She disables access to all of them, in the same page.");
    DeskVisit decided =
        decides.send(DECISION, Map.of("all.outcome", Measure.ACCESS_DISABLED.name(), "name", NAME));
    live(decided, "DECIDED");
    Json.Obj status = status(flag, "DECIDED");
    List<Json> items = Story.items(status, "items");
    boolean each =
        items.stream()
            .map(Json.Obj.class::cast)
            .allMatch(item -> Measure.ACCESS_DISABLED.name().equals(item.text("outcome")));
    see(each && !items.isEmpty(), "an outcome for each item");
    terminal.say("ok the second moderator decides");
  }

  private DeskVisit opened(String flag, String mail)
      throws Failure, IOException, InterruptedException {
    terminal.say("She opens the link. A scanner could do as much, so it counts for nothing.");
    URI link = DeskVisit.link(mail).orElseThrow(() -> Story.notSeen("a link in the mail"));
    DeskVisit visit = DeskVisit.open(browser, link);
    see(visit.offers(ACKNOWLEDGEMENT), "a page to take the case in, but " + visit.status());
    Json.Obj status = status(flag, "NOTIFIED");
    see(status.text("acknowledged_at") == null, "no acknowledgement after a GET");
    terminal.say("ok opening the link changes nothing");
    return visit;
  }

  private DeskVisit acknowledged(String flag, DeskVisit page)
      throws Failure, IOException, InterruptedException {
    terminal.say("She types her name and takes the case.");
    DeskVisit taken = page.send(ACKNOWLEDGEMENT, Map.of("name", NAME));
    live(taken, "ACKNOWLEDGED");
    see(!taken.offers(ACKNOWLEDGEMENT), "a page that offers the case to nobody any more");
    see(taken.offers(DECISION), "a page to decide in");
    status(flag, "ACKNOWLEDGED");
    terminal.say("ok the second moderator acknowledges");
    return taken;
  }

  /// The page that the form's 303 led to says where the case stands now.
  private void live(DeskVisit page, String state) throws Failure {
    see(page.redirected(), "303 for the form, but " + page.status());
    String words = new Words(page.language()).say("state." + state);
    see(page.liveState().contains(words), "\"" + words + "\" in the page: " + page.liveState());
    terminal.say("  the page says: " + page.liveState());
  }

  private Json.Obj status(String flag, String state)
      throws Failure, IOException, InterruptedException {
    Json.Obj status =
        Story.status(agency, flag).orElseThrow(() -> Story.notSeen("the flag's status"));
    see(state.equals(status.text("state")), "state " + state + ", but " + status.text("state"));
    return status;
  }
}
