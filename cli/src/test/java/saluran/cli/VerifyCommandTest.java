package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.json.Canonical;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Subject;
import saluran.receipt.PublicKeys;
import saluran.receipt.ReceiptSigner;
import saluran.receipt.Receipts;

/// `verify` on a receipt, and on what is none. Packs of a running channel are verified where it
/// runs.
class VerifyCommandTest {

  @TempDir private Path folder;
  private Path keys;
  private Path receipt;

  @BeforeEach
  void sign() throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    Entry entry =
        Chain.empty(Subject.flag("a".repeat(26)))
            .first(
                new FlagFacts.Withdrawn(null, null), Instant.parse("2026-11-21T09:00:00Z"), "test");
    keys = folder.resolve("jwks.json");
    receipt = folder.resolve("receipt.jws");
    Files.write(
        keys,
        Canonical.bytes(
            PublicKeys.jwks(List.of(PublicKeys.jwk("k1", pair.getPublic().getEncoded())))));
    Files.writeString(receipt, Receipts.sign(entry, new Key(pair)) + "\n");
  }

  @Test
  void aReceiptIsSoundInBothLanguagesAndForMachines() {
    assertThat(verify().exitCode()).isZero();
    assertThat(verify().out())
        .startsWith("SOUND: every signature")
        .contains("The platform signed entry 1 (flag.withdrawn) of flag/aaaaa");
    assertThat(verify("--lang", "id").out()).startsWith("SAH: ");
    assertThat(verify("--json").out()).contains("\"outcome\": \"sound\"", "\"seq\": 1");
  }

  @Test
  void anAlteredReceiptIsNotSoundAndTheFlawNamed() throws IOException {
    String text = Files.readString(receipt);
    Files.writeString(receipt, text.replace(text.substring(text.length() - 9), "AAAAAAAA\n"));

    Commands refused = verify();

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out())
        .contains("NOT SOUND", "receipt: the signature is not that of the key k1");
  }

  @Test
  void whatIsNeitherIsUnreadable() throws IOException {
    Files.writeString(receipt, "PK nothing");
    assertThat(verify().exitCode()).isEqualTo(2);
    Files.write(receipt, "nothing".getBytes(StandardCharsets.UTF_8));
    assertThat(verify("--json").out()).contains("\"outcome\": \"unreadable\"");
    Files.writeString(keys, "[]");
    assertThat(verify().exitCode()).isEqualTo(2);
    assertThat(verify().err()).contains("no JWK set");
  }

  private Commands verify(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "verify";
    all[1] = receipt.toString();
    all[2] = "--keys";
    all[3] = keys.toString();
    System.arraycopy(options, 0, all, 4, options.length);
    return Commands.run(all);
  }

  private record Key(KeyPair pair) implements ReceiptSigner {
    @Override
    public String keyId() {
      return "k1";
    }

    @Override
    public byte[] sign(String keyId, byte[] sha256) {
      try {
        Signature signature = Signature.getInstance("NONEwithECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(sha256);
        return signature.sign();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
