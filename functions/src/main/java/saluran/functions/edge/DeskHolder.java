package saluran.functions.edge;

import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.casework.Dossier;
import saluran.desk.Page;
import saluran.functions.edge.http.Reply;
import saluran.ledger.NoticeFacts;
import saluran.notice.Link;

/// Who holds a link that fits a mail, and how the page speaks to them.
///
/// @param chosen the language that the reader asks for; empty for the contact's own
record DeskHolder(
    Link link, Dossier dossier, NoticeFacts.Issued notice, String token, Optional<String> chosen) {

  /// The same with the case as it stands now.
  DeskHolder with(Dossier now) {
    return new DeskHolder(link, now, notice, token, chosen);
  }

  Page page() {
    return new Page(chosen.orElse(notice.language()), token, chosen.isPresent());
  }

  /// The page of the link once it has expired.
  String expired() {
    return switch (dossier) {
      case Case flag ->
          page()
              .ofExpired(
                  flag.mailing(link.notice())
                      .filter(mailing -> mailing.renewedBy() != null)
                      .isPresent());
      case ContactProof contact -> page().ofMessage("drill.over");
    };
  }

  /// Back to the page, in the language that was chosen.
  Reply back() {
    return Reply.of(303)
        .header(
            "location", "/desk/" + token + chosen.map(language -> "?lang=" + language).orElse(""));
  }
}
