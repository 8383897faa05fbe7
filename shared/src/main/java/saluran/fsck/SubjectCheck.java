package saluran.fsck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import saluran.casework.Dossier;
import saluran.fsck.Damage.Remedy;
import saluran.invariants.CaseInvariants;
import saluran.invariants.DossierInHand;
import saluran.invariants.Invariant;
import saluran.invariants.Patience;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// Holds one subject against the invariants: its chain first; its head, what it says and what it
/// owes where the chain is whole; what lies beside it in any case.
final class SubjectCheck {

  /// What the head of the directory says; it is in no index.
  private static final Ledger.Index APPLIED =
      new Ledger.Index("APPLIED", null, null, null, null, null, false, null, null);

  private final StoredTables tables;
  private final Json.Obj platformKeys;

  SubjectCheck(StoredTables tables, Json.Obj platformKeys) {
    this.tables = tables;
    this.platformKeys = platformKeys;
  }

  /// What is broken; empty where nothing is.
  List<Damage> of(Stored stored, Instant now) {
    List<Damage> found = new ArrayList<>();
    Subject subject;
    try {
      subject = Subject.parse(stored.subject());
    } catch (IllegalArgumentException none) {
      found.add(
          new Damage(
              stored.subject(),
              "the ledger",
              11,
              "every entry is one of ours",
              "no subject has such a name",
              Remedy.RESTORE));
      return found;
    }
    ChainCheck chain = new ChainCheck(stored, subject, found);
    SortedMap<Long, Entry> entries = chain.entries();
    Optional<Chain> whole = chain.whole();
    whole.ifPresent(sound -> told(stored, sound, now, found));
    new BesideCheck(stored, entries, platformKeys, found).run();
    return found;
  }

  private void told(Stored stored, Chain chain, Instant now, List<Damage> found) {
    if (chain.subject().kind() == Subject.Kind.DIRECTORY) {
      new HeadCheck(stored, found).run(head(chain, APPLIED), now);
      directory(stored, chain, found);
      return;
    }
    Dossier dossier;
    try {
      dossier = Dossier.of(chain);
    } catch (IllegalArgumentException other) {
      found.add(
          new Damage(
              stored.subject(),
              ChainCheck.part(1),
              11,
              ChainCheck.MEANING,
              "it does not begin as its kind of subject does",
              Remedy.RESTORE));
      return;
    }
    Ledger.Index index = dossier.index(now);
    new HeadCheck(stored, found).run(head(chain, index), now);
    invariants(dossier, index, now, found);
    new OwedCheck(dossier, now, found).run();
  }

  private Map<String, String> head(Chain chain, Ledger.Index index) {
    return tables.head(chain.subject(), chain.version(), String.valueOf(chain.digest()), index);
  }

  /// The invariants of a case, on the entries alone: head, seals and receipts have checks of their
  /// own, which name the item.
  private static void invariants(
      Dossier dossier, Ledger.Index index, Instant now, List<Damage> found) {
    Chain chain = dossier.chain();
    DossierInHand hand =
        new DossierInHand(
            dossier,
            new DossierInHand.Head(chain.version(), String.valueOf(chain.digest()), index.state()),
            0,
            Map.of(),
            Optional.empty(),
            now,
            Patience.ofStored());
    for (Invariant invariant : CaseInvariants.ALL) {
      invariant.check(
          hand,
          detail ->
              found.add(
                  new Damage(
                      chain.subject().toString(),
                      "its entries",
                      invariant.number(),
                      invariant.meaning(),
                      detail,
                      invariant.isOfTime() ? Remedy.LOOK_AT_THE_SWEEP : Remedy.REPORT)));
    }
  }

  /// Each thing of the directory is what its newest entry says.
  private static void directory(Stored stored, Chain chain, List<Damage> found) {
    Map<String, String> told = new TreeMap<>();
    for (Entry entry : chain.entries()) {
      if (entry.facts() instanceof ChannelFacts.DirectoryChanged changed) {
        changed.changes().forEach(change -> told.put(change.name(), change.sha256()));
      }
    }
    Set<String> names = new TreeSet<>(told.keySet());
    names.addAll(stored.directory().keySet());
    for (String name : names) {
      String there = stored.directory().get(name);
      String said = told.get(name);
      if (!Objects.equals(there, said)) {
        found.add(
            new Damage(
                stored.subject(),
                name,
                11,
                "the directory is what its entries say",
                there == null
                    ? "it is missing"
                    : said == null ? "no entry speaks of it" : "it is not what its entry says",
                Remedy.RESTORE));
      }
    }
  }
}
