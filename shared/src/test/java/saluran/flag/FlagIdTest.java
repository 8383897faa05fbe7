package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.ledger.Subject;

/// Vectors of Python: `b32encode(sha256(agency + b'\0' + key).digest()[:16]).lower().rstrip('=')`.
class FlagIdTest {

  @ParameterizedTest
  @CsvSource({
    "kominfo,2017-07-14/1,g47wjmssohkhffpfygjckf3tmy",
    "kominfo,a,a4splk3rgqu5iemfjstojqncp4",
    "eu-tco,550e8400-e29b-41d4-a716-446655440000,snied7soqcnkvm7l7k27opstpy",
    "k,~._-,47norpmpqfdukvpcbkhokh4gdm",
    "'','',ny2axhh7wn5jrhffittlw6akfq"
  })
  void namesAFlagAfterItsAgencyAndKey(String agency, String key, String id) {
    assertThat(FlagId.of(agency, key)).isEqualTo(id);
    assertThat(Subject.isFlagId(id)).isTrue();
  }
}
