package saluran.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.escalation.Contact;
import saluran.flag.Languages;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.Kind;
import saluran.ledger.NoticeFacts.SkipReason;

/// Finds whom a target stands for, and issues mails to contacts.
final class Recipients {

  private static final String ADDRESS = "address:";
  private static final String CONTACT = "contact:";
  private static final String ROLE = "role:";

  private final Drafts drafts;

  Recipients(Drafts drafts) {
    this.drafts = drafts;
  }

  /// Somebody to mail.
  ///
  /// @param contact the alias, or `address:n`
  /// @param role the role that chose the contact; null for a contact or an address that was named
  record Recipient(
      String contact, @Nullable String role, String address, String language, String timeZone) {}

  /// A place on a ladder.
  ///
  /// @param ladder null for a mail of no ladder
  record Place(@Nullable Deadline ladder, int round, int step) {
    static final Place NONE = new Place(null, 0, 0);
  }

  /// Whom a target stands for at this instant.
  ///
  /// @param target `role:…`, `contact:<alias>` or `address:n`
  /// @param language the flag's
  /// @param mailed aliases that a role does not choose any more
  Optional<Recipient> of(String target, String language, Set<String> mailed) {
    String name = target.substring(target.indexOf(':') + 1);
    if (target.startsWith(ADDRESS)) {
      List<String> addresses = drafts.people().addresses();
      int place = Integer.parseInt(name) - 1;
      String address = place < addresses.size() ? addresses.get(place) : "";
      return address.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Recipient(target, null, address, Languages.ofMail(List.of(language)), "UTC"));
    }
    return target.startsWith(ROLE)
        ? drafts
            .people()
            .roster()
            .choose(name, language, mailed, drafts.now())
            .map(contact -> recipient(contact, name, language))
        : drafts
            .people()
            .roster()
            .byAlias(name)
            .filter(contact -> !contact.hasLeft())
            .map(contact -> recipient(contact, null, language));
  }

  /// Whoever an entry names as `contact`.
  Optional<Recipient> named(String contact, String language) {
    return of(target(contact), language, Set.of());
  }

  /// The target that stands for whomever an entry names as `contact`.
  static String target(String contact) {
    return contact.startsWith(ADDRESS) ? contact : CONTACT + contact;
  }

  /// Issues a mail.
  void issue(Kind kind, Recipient to, String target, Place place) {
    drafts.write(
        new NoticeFacts.Issued(
            drafts.dossier().mailings().nextNotice(),
            kind,
            place.ladder(),
            place.round(),
            place.step(),
            target,
            to.contact(),
            to.role(),
            to.language(),
            to.timeZone()),
        Map.of("recipient", to.address()));
  }

  /// Issues a mail to whomever an entry names as `contact`; where nobody is behind the name any
  /// more, says so.
  void issueTo(Kind kind, String contact, Place place) {
    String target = target(contact);
    named(contact, drafts.flag().received().language())
        .ifPresentOrElse(to -> issue(kind, to, target, place), () -> skip(target, place));
  }

  /// Says that a target stands for nobody now.
  void skip(String target, Place place) {
    drafts.write(
        new NoticeFacts.Skipped(
            null, place.ladder(), place.round(), place.step(), target, SkipReason.NOBODY_ON_DUTY));
  }

  static Recipient recipient(Contact person, @Nullable String role, String language) {
    return new Recipient(
        person.alias(),
        role,
        person.email(),
        Languages.ofMail(preferred(person, language)),
        person.timeZone());
  }

  /// The flag's language where the person reads it, then the person's own.
  private static List<String> preferred(Contact person, String language) {
    Stream<String> first = person.reads(language) ? Stream.of(language) : Stream.empty();
    return Stream.concat(first, person.languages().stream())
        .filter(tag -> Languages.ALL.contains(Languages.primary(tag)))
        .toList();
  }
}
