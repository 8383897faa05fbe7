package saluran.pack;

import java.util.ArrayList;
import java.util.List;
import saluran.casework.Case;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;

/// What an entry says about a signed request of the agency: the flag itself, or what it said about
/// it later.
///
/// @param seq of the entry
/// @param folder where the request lies in a pack
record SignedByAgency(
    long seq,
    String folder,
    String bodySha256,
    String signatureBaseSha256,
    String keyId,
    String keyThumbprint) {

  /// All of a case, oldest first.
  static List<SignedByAgency> of(Case flag) {
    List<SignedByAgency> requests = new ArrayList<>();
    for (Entry entry : flag.chain().entries()) {
      switch (entry.facts()) {
        case FlagFacts.Received facts ->
            requests.add(
                new SignedByAgency(
                    entry.seq(),
                    PackPath.FLAG,
                    facts.bodySha256(),
                    facts.signatureBaseSha256(),
                    facts.keyId(),
                    facts.keyThumbprint()));
        case FlagFacts.ByAgency by when by.request() != null -> {
          FlagFacts.Signed signed = by.request();
          requests.add(
              new SignedByAgency(
                  entry.seq(),
                  PackPath.laterRequest(entry.seq()),
                  signed.bodySha256(),
                  signed.signatureBaseSha256(),
                  signed.keyId(),
                  signed.keyThumbprint()));
        }
        default -> {
          // No request of the agency.
        }
      }
    }
    return requests;
  }

  List<String> paths() {
    return List.of(PackPath.body(folder), PackPath.headers(folder), PackPath.signatureBase(folder));
  }
}
