package saluran.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import saluran.decision.Story;
import saluran.ledger.Entry;
import saluran.ledger.Kept;
import saluran.ledger.MemoryLedger;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;

/// An entry is signed once, and everybody is handed the same receipt.
class EntryReceiptsTest {

  private static final Entry ENTRY = Story.of("ID_MR5").flag().chain().entries().getFirst();

  private final MemoryLedger ledger = new MemoryLedger();
  private final TestSigner signer = new TestSigner();

  @Test
  void theFirstIsKeptAndHandedOutAgain() {
    EntryReceipts receipts = new EntryReceipts(ledger, signer);

    String receipt = receipts.of(ENTRY);

    assertThat(Receipts.verifies(receipt, signer.publicKey())).isTrue();
    assertThat(Receipts.entry(receipt)).isEqualTo(ENTRY);
    assertThat(receipts.of(ENTRY)).isEqualTo(receipt);
    assertThat(ledger.receipt(ENTRY.subject(), 1)).contains(new Kept.Receipt(1, receipt));
  }

  @Test
  void ofTwoThatSignAtOnceBothAreGivenTheFirst() {
    String first = new EntryReceipts(ledger, signer).of(ENTRY);

    assertThat(new EntryReceipts(new Late(ledger), signer).of(ENTRY)).isEqualTo(first);
  }

  /// Does not see the receipt at the first look: somebody else keeps it right behind.
  private static final class Late implements SealedStore {
    private final SealedStore store;
    private boolean looked;

    Late(SealedStore store) {
      this.store = store;
    }

    @Override
    public Optional<Kept.Receipt> receipt(Subject subject, long seq) {
      Optional<Kept.Receipt> found = looked ? store.receipt(subject, seq) : Optional.empty();
      looked = true;
      return found;
    }

    @Override
    public boolean keepFirst(Subject subject, Kept.Receipt receipt) {
      return store.keepFirst(subject, receipt);
    }

    @Override
    public List<SealedValue> values(Subject subject, long seq) {
      return store.values(subject, seq);
    }

    @Override
    public Map<Long, List<SealedValue>> values(Subject subject) {
      return store.values(subject);
    }

    @Override
    public Optional<Kept.Request> request(Subject subject) {
      return store.request(subject);
    }

    @Override
    public Optional<Kept.Mail> mail(Subject subject, String attempt) {
      return store.mail(subject, attempt);
    }

    @Override
    public void keep(Subject subject, Kept kept) {
      store.keep(subject, kept);
    }
  }
}
