package saluran.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.agency.Agency;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.decision.People;
import saluran.decision.Story;
import saluran.escalation.Roster;
import saluran.flag.Report;
import saluran.ledger.Chain;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.ledger.MemoryLedger.Mishap;
import saluran.ledger.NoticeFacts;
import saluran.notice.MailService.Answer;
import saluran.receipt.EntryReceipts;
import saluran.receipt.TestSigner;

/// One mail, from its notice to SES's answer, and every way in which it may be cut short.
class PostmanTest {

  private final Story story = Story.of("ID_MR5_URGENT");
  private final MemoryLedger ledger = new MemoryLedger();
  private final Ses ses = new Ses();
  private final TestSigner signer = new TestSigner();
  private Instant now = Story.RECEIVED;
  private final Clerk clerk =
      new Clerk(
          ledger,
          mails -> {},
          dossier ->
              new People(
                  new Roster(Story.PEOPLE, List.of()),
                  List.of(),
                  Optional.of(Agency.Callbacks.ofAll("aduan@kominfo.example"))),
          "saluran.example",
          () -> now,
          new Random(1));
  private final Postman postman =
      new Postman(
          clerk,
          ledger,
          ses,
          new Mac(),
          new EntryReceipts(ledger, signer),
          "https://api.channel.example",
          () -> now);

  /// SES: it keeps what it took, and answers as a test says.
  private static final class Ses implements MailService {
    private final List<String> taken = new ArrayList<>();
    private final List<Map<String, String>> tags = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private boolean losesItsAnswer;

    @Override
    public byte[] compose(Mail mail) {
      return (mail.id() + "\n" + mail.to() + "\n" + mail.text()).getBytes(UTF_8);
    }

    @Override
    public Answer send(String to, byte[] mime, Map<String, String> mailTags) {
      Answer answer = answers.isEmpty() ? new Answer.Taken("ses-" + taken.size()) : answers.poll();
      if (answer instanceof Answer.Taken) {
        taken.add(to + " " + new String(mime, UTF_8));
        tags.add(mailTags);
      }
      if (losesItsAnswer) {
        throw new Ledger.Unavailable("no answer", null);
      }
      return answer;
    }
  }

  private static final class Mac implements LinkMac {
    @Override
    public String keyId() {
      return "k1";
    }

    @Override
    public byte[] make(byte[] message) {
      return Hash.sha256(message);
    }

    @Override
    public boolean verifies(String keyId, byte[] message, byte[] mac) {
      return java.util.Arrays.equals(make(message), mac);
    }
  }

  @BeforeEach
  void aFlagCame() {
    clerk.open(
        Chain.empty(Story.FLAG).first(story.flag().received(), Story.RECEIVED, "saluran.example"),
        story.opening(),
        List.of(new Kept.Request(Report.order().bytes(), Map.of(), "base")));
  }

  /// What the account at SES allows.
  private static final class Turns implements Postman.Turns {
    boolean lets = true;
    boolean asksAgain;
    int taken;

    @Override
    public boolean take() {
      if (lets) {
        taken++;
      }
      return lets;
    }

    @Override
    public boolean again() {
      return asksAgain;
    }
  }

  private final Turns turns = new Turns();

  private void send() {
    postman.send(Story.FLAG, "n1", turns);
  }

  private Case flag() {
    return clerk.flag(Story.FLAG).orElseThrow();
  }

  private Attempt.State state() {
    return flag().mailing("n1").orElseThrow().state();
  }

  @Test
  void handsTheMailOverOnce() {
    send();
    send();

    assertThat(ses.taken).hasSize(1);
    assertThat(ses.taken.getFirst())
        .startsWith("sari@desk.example g47wjmssohkhffpfygjckf3tmy.n1-1\nsari@desk.example\n")
        .contains("https://api.channel.example/desk/k1.f.g47wjmssohkhffpfygjckf3tmy.n1.");
    assertThat(ses.tags)
        .containsExactly(Map.of("flag", Story.FLAG.id(), "notice", "n1", "attempt", "n1-1"));
    assertThat(state()).isEqualTo(Attempt.State.SENT);
  }

  @Test
  void writesTheDigestOfExactlyTheseBytesBeforeItHandsThemOver() {
    ses.losesItsAnswer = true;
    assertThatThrownBy(this::send).isInstanceOf(Ledger.Unavailable.class);

    NoticeFacts.Attempted attempted =
        (NoticeFacts.Attempted) flag().chain().entries().getLast().facts();
    byte[] mime = ledger.mail(Story.FLAG, "n1-1").orElseThrow().mime();
    assertThat(attempted.mailSha256()).isEqualTo(Hash.digest(mime));
    assertThat(ses.taken.getFirst()).endsWith(new String(mime, UTF_8));
    assertThat(state()).isEqualTo(Attempt.State.ATTEMPTED);
  }

  @Test
  void handsNothingOverWhereTheIntentWasNotWritten() {
    ledger.then(Mishap.REQUEST_LOST);

    assertThatThrownBy(this::send).isInstanceOf(Ledger.Unavailable.class);
    assertThat(ses.taken).isEmpty();
  }

  @Test
  void oneOfTwoNotifiersThatRaceForAMailHandsItOver() {
    ledger.race(this::send);

    send();

    assertThat(ses.tags).extracting(tags -> tags.get("attempt")).containsExactly("n1-1");
    assertThat(state()).isEqualTo(Attempt.State.SENT);
  }

  /// The winner has written its intent and not yet handed the mail over: the attempt of that name
  /// is not the loser's.
  @Test
  void theLoserOfTheRaceLeavesTheMailToTheWinner() {
    Command.Attempt winners = new Command.Attempt("n1", "n1-1", "another-digest");
    ledger.race(() -> clerk.perform(Story.FLAG, winners, List.of()));

    send();

    assertThat(ses.taken).isEmpty();
    assertThat(ledger.mail(Story.FLAG, "n1-1")).as("the loser's bytes").isEmpty();
    assertThat(flag().mailing("n1").orElseThrow().attempts()).hasSize(1);
  }

  @Test
  void waitsUntilAnAttemptWithoutAnAnswerIsAmbiguous() {
    ses.losesItsAnswer = true;
    assertThatThrownBy(this::send).isInstanceOf(Ledger.Unavailable.class);
    ses.losesItsAnswer = false;

    now = Story.RECEIVED.plusSeconds(179);
    send();
    assertThat(ses.taken).hasSize(1);

    now = Story.RECEIVED.plusSeconds(180);
    send();
    assertThat(ses.tags).extracting(tags -> tags.get("attempt")).containsExactly("n1-1", "n1-2");
  }

  @Test
  void handsTheSameBytesOverAgainWhereSesWasTooBusy() {
    ses.answers.add(new Answer.Later("TooManyRequestsException"));
    ses.answers.add(new Answer.Later("TooManyRequestsException"));

    turns.asksAgain = true;
    send();

    assertThat(ses.taken).hasSize(1);
    assertThat(flag().mailing("n1").orElseThrow().attempts()).hasSize(1);
    assertThat(state()).isEqualTo(Attempt.State.SENT);
  }

  @Test
  void leavesWhatItGaveUpToAnotherAttemptAndHandsOneMailOver() {
    ses.answers.add(new Answer.Later("TooManyRequestsException"));
    send();
    send();
    assertThat(ses.taken).as("nobody knows of it but who heard it").isEmpty();

    now = Story.RECEIVED.plusSeconds(180);
    send();

    assertThat(ses.tags).extracting(tags -> tags.get("attempt")).containsExactly("n1-2");
  }

  @Test
  void writesDownThatSesWillNeverTakeIt() {
    ses.answers.add(new Answer.Never("MessageRejected"));

    send();
    assertThat(state()).isEqualTo(Attempt.State.REJECTED);
  }

  @Test
  void skipsAMailWhoseCaseWasTakenMeanwhile() {
    clerk.perform(Story.FLAG, new Command.Acknowledge("n1", "Sari"), List.of());

    send();
    assertThat(ses.taken).isEmpty();
    assertThat(flag().mailing("n1").orElseThrow().isSkipped()).isTrue();
  }

  @Test
  void takesATurnForAMailThatIsOwedAndForNoOther() {
    send();
    send();
    assertThat(turns.taken).as("a message came twice").isEqualTo(1);
  }

  @Test
  void takesNoTurnForAMailThatNobodyWantsAnyMore() {
    clerk.perform(Story.FLAG, new Command.Acknowledge("n1", "Sari"), List.of());

    send();
    assertThat(turns.taken).isZero();
  }

  @Test
  void leavesAMailOwedWhereItHasNoTurn() {
    turns.lets = false;
    send();
    assertThat(flag().mailing("n1").orElseThrow().attempts()).isEmpty();

    turns.lets = true;
    send();
    assertThat(state()).isEqualTo(Attempt.State.SENT);
  }

  @Test
  void knowsNoMailThatWasNeverIssued() {
    assertThatThrownBy(() -> postman.send(Story.FLAG, "n9", turns))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
