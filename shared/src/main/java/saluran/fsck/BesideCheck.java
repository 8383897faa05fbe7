package saluran.fsck;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import saluran.fsck.Damage.Remedy;
import saluran.json.Json;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.NoticeFacts;
import saluran.receipt.Jwks;
import saluran.receipt.Receipts;
import saluran.receipt.SesEvent;

/// 1, 4 and 11. Each item in the table of sealed values is what an entry commits to or speaks of.
/// What is not there may have been erased, and is no damage.
final class BesideCheck {

  private static final String SEALS = "sealed values fit their commitments";
  private static final String RECEIPTS = "every receipt verifies and is of its entry";
  private static final String REQUESTS = "the body is the one that was signed";
  private static final String MAILS = "every mail is one attempt of the ledger";

  private final Stored stored;
  private final SortedMap<Long, Entry> entries;
  private final Json.Obj platformKeys;
  private final List<Damage> found;
  private final Map<String, String> mails = new HashMap<>();
  private final Map<String, FlagFacts.Signed> requests = new HashMap<>();

  /// @param entries those that can be read, by number
  BesideCheck(
      Stored stored, SortedMap<Long, Entry> entries, Json.Obj platformKeys, List<Damage> found) {
    this.stored = stored;
    this.entries = entries;
    this.platformKeys = platformKeys;
    this.found = found;
    for (Entry entry : entries.values()) {
      if (entry.facts() instanceof NoticeFacts.Attempted attempted) {
        mails.put(attempted.attempt(), attempted.mailSha256());
      }
      if (entry.facts() instanceof FlagFacts.ByAgency by && by.request() != null) {
        requests.put(by.request().id(), by.request());
      }
    }
  }

  void run() {
    if (entries.size() < stored.entries().size() || entries.isEmpty()) {
      return; // Whose entries they are cannot be told: the chain's own damage is named already.
    }
    for (Stored.Piece piece : stored.beside()) {
      switch (piece) {
        case Stored.Piece.Value value -> value(value);
        case Stored.Piece.Thing(String part, Kept kept) -> thing(part, kept);
        case Stored.Piece.Unreadable(String part, String why) -> add(part, 11, SEALS, why);
        case Stored.Piece.Hint hint -> {
          // The desk's own; nothing rests on it.
        }
      }
    }
  }

  private void value(Stored.Piece.Value piece) {
    Entry entry = entries.get(piece.seq());
    String committed = entry == null ? null : entry.commitments().get(piece.value().name());
    if (committed == null) {
      add(piece.part(), 11, SEALS, "no entry commits to it");
    } else if (!committed.equals(piece.value().commitment())) {
      add(
          piece.part(),
          11,
          SEALS,
          "it is not what " + ChainCheck.part(piece.seq()) + " commits to");
    }
  }

  private void thing(String part, Kept kept) {
    switch (kept) {
      case Kept.Request request -> {
        Entry first = entries.get(1L);
        if (first != null && first.facts() instanceof FlagFacts.Received facts) {
          request(part, request, facts.bodySha256(), facts.signatureBaseSha256());
        } else {
          add(part, 1, REQUESTS, "no entry speaks of it");
        }
      }
      case Kept.LaterRequest(String id, Kept.Request request) -> {
        FlagFacts.Signed signed = requests.get(id);
        if (signed == null) {
          add(part, 1, REQUESTS, "no entry speaks of it");
        } else {
          request(part, request, signed.bodySha256(), signed.signatureBaseSha256());
        }
      }
      case Kept.Receipt receipt -> receipt(part, receipt);
      case Kept.Mail mail -> {
        String digest = mails.get(mail.attempt());
        if (digest == null) {
          add(part, 5, MAILS, "no entry speaks of it");
        } else if (!digest.equals(Hash.digest(mail.mime()))) {
          add(part, 5, MAILS, "its bytes are not those of notice.attempted");
        }
      }
      case Kept.SesEvent event -> event(part, event);
      case Kept.Manifest manifest -> {
        // Whose payload is not kept: the pack made anew shows whether it fits.
      }
    }
  }

  private void request(String part, Kept.Request request, String body, String base) {
    if (!Hash.digest(request.body()).equals(body)) {
      add(part, 1, REQUESTS, "its body has another digest than the entry says");
    }
    byte[] signed = request.signatureBase().getBytes(StandardCharsets.UTF_8);
    if (!Hash.digest(signed).equals(base)) {
      add(part, 1, REQUESTS, "its signature base has another digest than the entry says");
    }
  }

  private void receipt(String part, Kept.Receipt receipt) {
    try {
      Entry signed = Receipts.entry(receipt.jws());
      Entry entry = entries.get(receipt.seq());
      if (entry == null || !entry.equals(signed)) {
        add(part, 11, RECEIPTS, "it is not of " + ChainCheck.part(receipt.seq()));
      }
      String keyId = Receipts.keyId(receipt.jws());
      var key = Jwks.key(platformKeys, keyId);
      if (key.isEmpty()) {
        add(part, 11, RECEIPTS, "no key " + keyId + " is known", Remedy.FIND_THE_KEY);
      } else if (!Receipts.verifies(receipt.jws(), key.get().key())) {
        add(part, 11, RECEIPTS, "its signature does not verify");
      } else if (key.get().endedBefore(signed.time())) {
        add(part, 11, RECEIPTS, "its key had ended before it is dated");
      }
    } catch (IllegalArgumentException none) {
      add(part, 11, RECEIPTS, "it is no receipt");
    }
  }

  private void event(String part, Kept.SesEvent raw) {
    @Nullable String attempt = null;
    try {
      SesEvent event = SesEvent.read(raw.json());
      attempt = event.subject().toString().equals(stored.subject()) ? event.attempt() : null;
    } catch (IllegalArgumentException none) {
      // Of no attempt then.
    }
    if (!mails.containsKey(Objects.requireNonNullElse(attempt, ""))) {
      add(part, 4, "every event of SES is of an attempt", "no entry speaks of its attempt");
    }
  }

  private void add(String place, int invariant, String meaning, String detail) {
    add(place, invariant, meaning, detail, Remedy.RESTORE_SEALED);
  }

  private void add(String place, int invariant, String meaning, String detail, Remedy remedy) {
    found.add(new Damage(stored.subject(), place, invariant, meaning, detail, remedy));
  }
}
