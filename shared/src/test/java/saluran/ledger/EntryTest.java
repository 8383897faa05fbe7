package saluran.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bytes of an entry, written by hand from evidence.md, and their SHA-256 from openssl: whoever
/// has old receipts relies on these never to change.
class EntryTest {

  private static final Subject FLAG = Subject.flag("g47wjmssohkhffpfygjckf3tmy");

  private static final String RECEIVED =
      "{\"erds\":\"http://uri.etsi.org/19522/Event/SubmissionAcceptance\",\"facts\":{"
          + "\"acknowledge_by\":\"2026-11-21T15:50:54.000Z\",\"agency\":\"kominfo\","
          + "\"body_sha256\":\"Ygj_body\",\"category\":\"RISK_FOR_PUBLIC_SECURITY\","
          + "\"directory_version\":7,\"effect_due_at\":\"2026-11-21T19:40:54.000Z\","
          + "\"instrument\":\"ORDER\",\"items\":11,\"key_id\":\"kominfo-1\","
          + "\"key_thumbprint\":\"kPrK_key\",\"language\":\"id\","
          + "\"policy\":{\"id\":\"ID_MR5_URGENT\",\"version\":1},"
          + "\"reference_number\":\"B-1/KOMINFO/07/2017\",\"regime\":\"ID_MR5_URGENT\","
          + "\"signature_base_sha256\":\"Zx_base\",\"test\":false,\"urgent\":true},"
          + "\"origin\":\"saluran.example\",\"prev\":null,\"sealed\":{},\"seq\":1,"
          + "\"subject\":\"flag/g47wjmssohkhffpfygjckf3tmy\",\"time\":\"2026-11-21T15:40:54.000Z\","
          + "\"type\":\"flag.received\",\"v\":1}";

  private static final String DELIVERED =
      "{\"erds\":\"http://uri.etsi.org/19522/Event/NotificationDelivered\",\"facts\":{"
          + "\"attempt\":\"n1-1\",\"notice\":\"n1\",\"occurred_at\":\"2026-11-21T15:40:53.000Z\","
          + "\"reply_code\":250,\"step\":1},\"origin\":\"saluran.example\","
          + "\"prev\":\"PREV\",\"sealed\":{"
          + "\"recipient\":\"2DxUESS8xf1r7580fVq0_t2PDHlsclsgTCBalvqebsI\",\"smtp_response\":\"c29t\"},"
          + "\"seq\":3,\"subject\":\"flag/g47wjmssohkhffpfygjckf3tmy\","
          + "\"time\":\"2026-11-21T15:40:54.620Z\",\"type\":\"notice.delivered\",\"v\":1}";

  private static Entry received() {
    return Entry.write(
        FLAG,
        1,
        Instant.parse("2026-11-21T15:40:54Z"),
        null,
        "saluran.example",
        new FlagFacts.Received(
            "kominfo",
            "B-1/KOMINFO/07/2017",
            "ID_MR5_URGENT",
            new FlagFacts.PolicyRef("ID_MR5_URGENT", 1),
            "Ygj_body",
            "Zx_base",
            "kominfo-1",
            "kPrK_key",
            Instant.parse("2026-11-21T15:50:54Z"),
            Instant.parse("2026-11-21T19:40:54Z"),
            "RISK_FOR_PUBLIC_SECURITY",
            "ORDER",
            "id",
            11,
            true,
            false,
            7,
            null),
        Map.of());
  }

  private static Entry delivered() {
    return Entry.write(
        FLAG,
        3,
        Instant.parse("2026-11-21T15:40:54.620Z"),
        received().digest(),
        "saluran.example",
        new NoticeFacts.Delivered("n1", "n1-1", 1, Instant.parse("2026-11-21T15:40:53Z"), 250),
        Map.of(
            "smtp_response", "c29t", "recipient", "2DxUESS8xf1r7580fVq0_t2PDHlsclsgTCBalvqebsI"));
  }

  @Test
  void writesFlagReceivedByteForByte() {
    assertThat(new String(received().bytes(), UTF_8)).isEqualTo(RECEIVED);
    assertThat(received().digest()).isEqualTo("nIgR6lW6DAJGm7TbI5UxFI3y-eP0Hq_FizPT9OFnnM4");
  }

  @Test
  void writesNoticeDeliveredByteForByte() {
    assertThat(new String(delivered().bytes(), UTF_8))
        .isEqualTo(DELIVERED.replace("PREV", "nIgR6lW6DAJGm7TbI5UxFI3y-eP0Hq_FizPT9OFnnM4"));
    assertThat(delivered().digest()).isEqualTo("kCSFToGBH5TdjxZ7QDrobEkGMgru_aXzTV210P1rODg");
  }

  @Test
  void readsItsOwnBytes() {
    Entry read = Entry.read(delivered().bytes());

    assertThat(read).isEqualTo(delivered());
    assertThat(read.bytes()).isEqualTo(delivered().bytes());
    assertThat(read.type()).isEqualTo(EntryType.NOTICE_DELIVERED);
    assertThat(read.subject()).isEqualTo(FLAG);
    assertThat(read.seq()).isEqualTo(3);
    assertThat(read.time()).isEqualTo(Instant.parse("2026-11-21T15:40:54.620Z"));
    assertThat(read.prev()).isEqualTo(received().digest());
    assertThat(read.origin()).isEqualTo("saluran.example");
    assertThat(read.facts()).isEqualTo(delivered().facts());
    assertThat(read.commitments()).containsOnlyKeys("recipient", "smtp_response");
  }

  @Test
  void claimsNoEventOfEtsisThatIsNone() {
    Entry attempted =
        Entry.write(
            FLAG,
            1,
            Instant.EPOCH,
            null,
            "o",
            new NoticeFacts.Attempted("n1", "n1-1", "m"),
            Map.of());

    assertThat(new String(attempted.bytes(), UTF_8)).doesNotContain("erds");
  }

  @Test
  void cannotBeChangedThroughItsBytes() {
    Entry entry = received();
    entry.bytes()[20] ^= 1;

    assertThat(entry).isEqualTo(received());
    assertThat(new String(entry.bytes(), UTF_8)).isEqualTo(RECEIVED);
  }

  @Test
  void refusesFactsOfAMailToTheAgencyUnderTheTypeOfANotice() {
    byte[] altered = DELIVERED.replace("\"notice\":\"n1\"", "\"notice\":\"a1\"").getBytes(UTF_8);

    assertThatThrownBy(() -> Entry.read(altered)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"v\":1|\"v\":2",
        "\"v\":1|\"w\":1",
        "flag.received|flag.forgotten",
        "flag.received|notice.delivered",
        "\"seq\":1|\"seq\":\"1\"",
        "\"sealed\":{}|\"sealed\":{\"name\":5}",
        "\"sealed\":{}|\"sealed\":[]",
        "15:40:54.000Z|25:40:54.000Z",
        "15:50:54.000Z|25:50:54.000Z",
        "\"items\":11|\"items\":1e9",
        "\"items\":11|\"items\":99999999999",
        "\"items\":11|\"item\":11",
        "flag/g47|flag/G47",
        "flag/g47|case/g47",
        "\"origin\":\"saluran.example\"|\"origin\":null"
      })
  void refusesBytesThatAreNoEntry(String was, String changed) {
    byte[] altered = RECEIVED.replace(was, changed).getBytes(UTF_8);

    assertThatThrownBy(() -> Entry.read(altered)).isInstanceOf(IllegalArgumentException.class);
  }
}
