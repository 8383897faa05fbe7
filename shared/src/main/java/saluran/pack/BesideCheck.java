package saluran.pack;

import java.util.HashMap;
import java.util.Map;
import saluran.casework.Case;
import saluran.json.Json;
import saluran.ledger.Entry;
import saluran.ledger.Hash;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedValue;
import saluran.receipt.SesEvent;

/// Holds sealed values, mails and raw events against the entries that commit to them or speak of
/// them.
final class BesideCheck {

  private BesideCheck() {}

  static void of(OpenPack pack, Case flag) {
    for (String path : pack.paths("sealed/")) {
      pack.check(path, () -> seal(pack, path, flag));
    }
    mails(pack, flag);
    for (String path : pack.paths("ses/")) {
      pack.check(path, () -> event(pack, path, flag));
    }
  }

  private static void seal(OpenPack pack, String path, Case flag) {
    Json.Obj json = pack.json(path);
    SealedValue value =
        new SealedValue(
            json.require("name"), json.require("value"), Hash.fromBase64url(json.require("key")));
    long seq = PackPath.number(path);
    boolean committed =
        seq <= flag.chain().version()
            && path.equals(PackPath.seal(seq, value.name()))
            && value
                .commitment()
                .equals(PackVerifier.entry(flag.chain(), seq).commitments().get(value.name()));
    if (!committed) {
      pack.found(path, Flaw.WRONG_SEAL, PackPath.entry(seq));
    }
  }

  /// Each mail to the agency is there, and nothing else that calls itself one.
  private static void mails(OpenPack pack, Case flag) {
    Map<String, NoticeFacts.Attempted> attempts = new HashMap<>();
    for (Entry entry : flag.chain().entries()) {
      if (entry.facts() instanceof NoticeFacts.Attempted attempted
          && attempted.notice().startsWith("a")) {
        String path = PackPath.mail(attempted.attempt());
        attempts.put(path, attempted);
        if (pack.has(path)) {
          pack.holds(path, attempted.mailSha256(), PackPath.entry(entry.seq()));
        }
      }
    }
    for (String path : pack.paths("mail/")) {
      if (!attempts.containsKey(path)) {
        pack.found(path, Flaw.UNCLAIMED);
      }
    }
  }

  private static void event(OpenPack pack, String path, Case flag) {
    SesEvent event = SesEvent.read(pack.bytes(path));
    boolean ours =
        event.subject().equals(flag.subject())
            && path.startsWith("ses/" + event.attempt() + "/")
            && flag.mailing(event.notice())
                .flatMap(mailing -> mailing.attempt(event.attempt()))
                .isPresent();
    if (!ours) {
      pack.found(path, Flaw.UNCLAIMED);
    }
  }
}
