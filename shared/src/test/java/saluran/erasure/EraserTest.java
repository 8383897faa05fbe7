package saluran.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.decision.People;
import saluran.decision.Story;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.FlagFacts;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.ledger.Subject;
import saluran.receipt.SesEvent;

/// Sari left the desk and wants to be forgotten; a year later the flag is to be, too.
class EraserTest {

  private static final Mailbox SARI = new Mailbox("Sari@desk.example ");

  private final MemoryLedger ledger = new MemoryLedger();
  private final MemoryTraces traces = new MemoryTraces(ledger, List.of(Story.FLAG));
  private final Story story = Story.of("ID_MR5_URGENT").agencyListens();
  private final Eraser eraser = new Eraser(traces, clerk());

  @BeforeEach
  void sariActedAndBudiToo() {
    story.opens();
    story.delivers("n1");
    story.at("PT16M").tick();
    story.delivers("n2");
    story.acknowledges("n1");
    for (String notice = owed(); notice != null; notice = owed()) {
      story.delivers(notice);
    }
  }

  private @Nullable String owed() {
    return story.mails().stream().findFirst().orElse(null);
  }

  /// Writes the story down as far as it was told, and what lies beside it.
  private void isKept() {
    Case flag = story.flag();
    ledger.append(
        new Ledger.Append(
            new Chain.Extension(
                Chain.empty(Story.FLAG), flag.chain().entries(), Map.copyOf(story.sealed())),
            flag.index(story.now()),
            List.of(
                new Kept.Request(new byte[] {1}, Map.of(), "base"),
                new Kept.Mail("n1-1", new byte[] {1}),
                new Kept.Mail("n2-1", new byte[] {2}),
                new Kept.SesEvent("n1-1", "Delivery", "t", new byte[] {3}),
                new Kept.Receipt(1, "jws"))));
  }

  @Test
  void whatSpeaksOfAPersonIsErasedAndNothingElse() {
    isKept();
    List<String> before = names();

    assertThat(eraser.person(SARI, List.of(), null, true).subjects()).isEqualTo(1);

    List<String> gone = before.stream().filter(name -> !names().contains(name)).toList();
    assertThat(gone).contains("mail/n1-1", "ses/n1-1").noneMatch(name -> name.contains("n2"));
    assertThat(gone).anyMatch(name -> name.endsWith("/recipient"));
    assertThat(gone).anyMatch(name -> name.endsWith("/name"));
    assertThat(names()).contains("request", "mail/n2-1");
    assertThat(traces.beside(Story.FLAG))
        .noneMatch(
            trace ->
                trace instanceof Trace.Value value
                    && (value.value().contains("sari") || value.value().contains("Sari")));
    assertThat(erased()).containsExactlyInAnyOrderElementsOf(gone);
  }

  @Test
  void theCaseIsTheSameAndItsChainVerifies() {
    isKept();
    Case before = story.flag();

    eraser.person(SARI, List.of(), null, true);

    Case after = Case.of(ledger.load(Story.FLAG));
    assertThat(after.state()).isEqualTo(before.state());
    assertThat(after.acknowledgedAt()).isEqualTo(before.acknowledgedAt());
    assertThat(after.chain().entries())
        .startsWith(before.chain().entries().toArray(saluran.ledger.Entry[]::new));
    assertThat(ledger.head(Story.FLAG).dueAt()).isEqualTo(after.index(story.now()).dueAt());
  }

  @Test
  void aCountWritesNothing() {
    isKept();
    Eraser.Done.Erased counted = eraser.person(SARI, List.of(), null, false);
    long version = ledger.load(Story.FLAG).version();

    assertThat(eraser.person(SARI, List.of(), null, true).traces()).isEqualTo(counted.traces());
    assertThat(ledger.load(Story.FLAG).version()).isEqualTo(version + 1);
  }

  @Test
  void aCrashInBetweenIsHealedByTheSameRequestWithoutASecondEntry() {
    isKept();
    List<String> before = names();
    traces.failsAfter(3);
    assertThatThrownBy(() -> eraser.person(SARI, List.of(), null, true))
        .isInstanceOf(Ledger.Unavailable.class);
    traces.failsAfter(Integer.MAX_VALUE);

    eraser.person(SARI, List.of(), null, true);

    List<String> gone = before.stream().filter(name -> !names().contains(name)).toList();
    assertThat(erased()).containsExactlyInAnyOrderElementsOf(gone);
    assertThat(eraser.person(SARI, List.of(), null, true).traces()).isZero();
  }

  @Test
  void whatIsWrittenWhileItLooksIsErasedToo() {
    isKept();
    traces.meanwhile(
        () -> clerk().perform(Story.FLAG, new Command.Ask("n1", "Sari", "Which page?"), List.of()));

    eraser.person(SARI, List.of(), null, true);

    assertThat(traces.beside(Story.FLAG))
        .noneMatch(trace -> trace instanceof Trace.Value value && value.value().equals("Sari"));
  }

  @Test
  void whatIsToldOfAnErasedMailLaterIsErasedByTheSameRequest() {
    isKept();
    eraser.person(SARI, List.of(), null, true);
    SesEvent late = SesEvent.read(story.about("n1").bounce(story.now(), "Permanent", "General"));
    clerk().perform(Story.FLAG, new Command.Told(late), List.of());
    assertThat(names()).anyMatch(name -> name.endsWith("/diagnostic_code"));

    eraser.person(SARI, List.of(), null, true);

    assertThat(names()).noneMatch(name -> name.endsWith("/diagnostic_code"));
  }

  @Test
  void aStrangersMailboxFindsNothing() {
    isKept();
    assertThat(eraser.person(new Mailbox("nobody@desk.example"), List.of(), null, true))
        .isEqualTo(new Eraser.Done.Erased(0, 0, 0, null));
  }

  @Test
  void aFlagIsErasedOnceItIsOver() {
    isKept();
    assertThat(eraser.flag(Story.FLAG, true)).isEqualTo(new Eraser.Done.Open(State.ACKNOWLEDGED));
    close();

    assertThat(eraser.flag(Story.FLAG, true)).isInstanceOf(Eraser.Done.Erased.class);

    assertThat(names()).isEmpty();
    assertThat(ledger.receipt(Story.FLAG, 1)).isPresent();
    assertThat(ledger.head(Story.FLAG).state()).isEqualTo("WITHDRAWN");
  }

  @Test
  void aMailThatIsUnderWayKeepsItsAddress() {
    story.at("PT17M").does(new Command.Ask("n1", "Sari W.", "Which page?"));
    story.does(
        new Command.Clarify(
            new FlagFacts.Signed("c-1", "body", "base", "kominfo-1", "thumb"), "The first."));
    isKept();
    List<String> before = names();

    assertThat(eraser.person(SARI, List.of(), null, true))
        .isEqualTo(new Eraser.Done.Erased(0, 0, 1, null));

    assertThat(names()).isEqualTo(before);
    assertThat(erased()).isEmpty();
  }

  @Test
  void aFlagIsNotErasedWhileAMailAboutItIsUnderWay() {
    story.at("PT17M").does(new Command.Supersede("bbbbbbbbbbbbbbbbbbbbbbbbbb"));
    isKept();
    List<String> before = names();

    assertThat(eraser.flag(Story.FLAG, true)).isInstanceOf(Eraser.Done.UnderWay.class);

    assertThat(names()).isEqualTo(before);
  }

  @Test
  void anUnknownFlagIsSaidToBe() {
    Subject other = Subject.flag("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    assertThat(eraser.flag(other, true)).isEqualTo(new Eraser.Done.Unknown());
  }

  private void close() {
    clerk().perform(Story.FLAG, new Command.Supersede("bbbbbbbbbbbbbbbbbbbbbbbbbb"), List.of());
  }

  private Clerk clerk() {
    InstantSource clock = story::now;
    return new Clerk(ledger, mails -> {}, dossier -> People.NONE, "saluran", clock, new Random(1));
  }

  private List<String> names() {
    return traces.beside(Story.FLAG).stream().map(Trace::name).toList();
  }

  private List<String> erased() {
    return ledger.load(Story.FLAG).entries().stream()
        .map(entry -> entry.facts())
        .filter(ChannelFacts.PersonErased.class::isInstance)
        .flatMap(facts -> ((ChannelFacts.PersonErased) facts).values().stream())
        .toList();
  }
}
