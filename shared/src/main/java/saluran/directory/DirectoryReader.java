package saluran.directory;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.agency.AgencyKey.Algorithm;
import saluran.escalation.Contact;
import saluran.escalation.Hours;
import saluran.escalation.Policy;
import saluran.escalation.Rota;
import saluran.escalation.ShippedPolicies;
import saluran.flag.Fault;
import saluran.flag.Fault.Rule;
import saluran.flag.Fields;
import saluran.flag.Vocabulary;
import saluran.json.Json;

/// Reads the directory file as a whole and names every rule that it breaks, each at its own place.
public final class DirectoryReader {

  /// Most agencies, contacts, rotas or policies in one file.
  public static final int MAX_LIST = 1000;

  private static final int SHORT = 200;
  private static final int PEM = 2000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";

  /// A mailbox that every mail program takes: a Dot-string and a domain (RFC 5321 §4.1.2).
  private static final Pattern EMAIL =
      Pattern.compile("(?=[^@]{1,64}@)%1$s(\\.%1$s)*@%2$s(\\.%2$s)*".formatted(ATOM, LABEL));

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final Set<String> CATEGORIES =
      Stream.concat(Stream.of("*"), Vocabulary.CATEGORIES.stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> ABOUT =
      Agency.Callbacks.BY_CHOICE.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  private static final String CONTACT = "contact:";
  private static final String ADDRESS = "address:";
  private static final Pattern TARGET =
      Pattern.compile(
          "role:[A-Za-z0-9_-]{1,64}|contact:[A-Za-z0-9_-]{1,64}|address:" + EMAIL.pattern());

  private final List<Fault> faults = new ArrayList<>();
  private final List<AgencyKey> keys = new ArrayList<>();
  private final CrossCheck across = new CrossCheck(faults);

  private DirectoryReader() {}

  /// What came of reading.
  public sealed interface Reading {
    /// No rule was broken.
    record Sound(DirectoryFile file) implements Reading {}

    /// At least one rule was broken.
    record Faulty(List<Fault> faults) implements Reading {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Reads the file's tree where what is stored is not known: a contact that it names and does not
  /// hold may be there.
  public static Reading read(Json tree) {
    return new DirectoryReader().reading(tree, null);
  }

  /// Reads the file's tree and holds it against what is stored.
  ///
  /// @param stored [StoredNames#nothing] where the file must stand by itself
  public static Reading read(Json tree, StoredNames stored) {
    return new DirectoryReader().reading(tree, stored);
  }

  private Reading reading(Json tree, @Nullable StoredNames stored) {
    if (!(tree instanceof Json.Obj object)) {
      return new Reading.Faulty(List.of(Fault.of("", Rule.NOT_AN_OBJECT)));
    }
    DirectoryFile file = file(new Fields(object, "", faults));
    if (stored != null) {
      across.against(stored);
    }
    return faults.isEmpty() ? new Reading.Sound(file) : new Reading.Faulty(faults);
  }

  private DirectoryFile file(Fields in) {
    List<Agency> agencies = in.objects("agencies", false, 0, MAX_LIST, this::agency);
    List<Contact> contacts = in.objects("contacts", false, 0, MAX_LIST, this::contact);
    List<Rota> rotas = in.objects("rotas", false, 0, MAX_LIST, this::rota);
    List<Policy> policies = in.objects("policies", false, 0, MAX_LIST, this::policy);
    in.refuseUnknown();
    return new DirectoryFile(agencies, keys, contacts, rotas, policies);
  }

  private @Nullable Agency agency(Fields in) {
    String id = in.form("id", true, 64, ID, "letters, digits, - and _");
    String name = in.line("name", true, SHORT);
    String country = in.form("country", true, 2, Vocabulary.PLACE, "ISO 3166-1 alpha-2, or EU");
    Agency.Standing standing = in.word("standing", true, Agency.Standing.class);
    List<String> regimes =
        in.words("regimes", false, 0, Vocabulary.REGIMES.size(), Vocabulary.REGIMES);
    List<String> categories =
        in.words("categories", false, 0, 100, CATEGORIES, Vocabulary.CATEGORY_PREFIX);
    List<String> places =
        in.forms("jurisdictions", false, 0, 300, Vocabulary.PLACE, "ISO 3166-1 alpha-2, or EU");
    List<AgencyKey> own =
        in.objects("keys", false, 0, 20, key -> key(key, Objects.requireNonNullElse(id, "")));
    if (id != null) {
      across.once("agency", id, in.at("id"));
      keys.addAll(own);
    }
    Fields callbacks = in.object("callbacks", false);
    Agency.Callbacks told = null;
    if (callbacks != null) {
      String email = callbacks.form("email", true, SHORT, EMAIL, "name@example.org");
      List<String> about = callbacks.words("about", false, 0, ABOUT.size(), ABOUT);
      if (email != null) {
        told =
            callbacks.has("about")
                ? new Agency.Callbacks(email, about)
                : Agency.Callbacks.ofAll(email);
      }
      callbacks.refuseUnknown();
    }
    return id == null || name == null || country == null || standing == null
        ? null
        : new Agency(
            id,
            name,
            country,
            standing,
            regimes,
            categories,
            in.has("jurisdictions") ? places : List.of(country),
            told);
  }

  private @Nullable AgencyKey key(Fields in, String agency) {
    String id = in.form("id", true, 128, KEY_ID, "letters, digits and ._~-");
    String word = in.word("algorithm", true, Set.of("ed25519", "ecdsa-p256-sha256"));
    String pem = in.block("public_key", true, PEM);
    var notBefore = in.instant("not_before", false);
    var notAfter = in.instant("not_after", false);
    var revokedAt = in.instant("revoked_at", false);
    if (notBefore != null && notAfter != null && !notAfter.isAfter(notBefore)) {
      in.fault("not_after", Rule.NOT_LATER, "not_before");
    }
    if (id != null) {
      across.key(id, agency, in.at("id"));
    }
    if (id == null || word == null || pem == null) {
      return null;
    }
    AgencyKey key =
        new AgencyKey(
            id,
            agency,
            Objects.requireNonNull(Algorithm.of(word)),
            pem,
            notBefore,
            notAfter,
            revokedAt);
    try {
      key.thumbprint();
    } catch (IllegalArgumentException notAKey) {
      in.fault("public_key", Rule.BAD_FORM, "PEM, SubjectPublicKeyInfo, " + word);
    }
    return key;
  }

  private @Nullable Contact contact(Fields in) {
    String id = in.form("id", true, 64, ID, "letters, digits, - and _");
    String name = in.line("name", true, SHORT);
    String alias = in.form("alias", false, 64, ID, "letters, digits, - and _");
    String email = in.form("email", true, SHORT, EMAIL, "name@example.org");
    List<String> roles = in.forms("roles", true, 1, 20, WORD, "letters, digits, - and _");
    List<String> languages = in.forms("languages", true, 1, 20, LANGUAGE, "id, en, zh-Hant");
    String zone = zone(in);
    List<Hours> duty = in.objects("duty", false, 0, 20, this::hours);
    if (id != null) {
      across.contact(id, in.at("id"));
      across.alias(
          Objects.requireNonNullElse(alias, id), id, in.at(alias == null ? "id" : "alias"));
    }
    return id == null || name == null || email == null || zone == null
        ? null
        : new Contact(
            id, name, Objects.requireNonNullElse(alias, id), email, roles, languages, zone, duty);
  }

  private @Nullable Rota rota(Fields in) {
    String id = in.form("id", true, 64, ID, "letters, digits, - and _");
    String role = in.form("role", true, 64, WORD, "letters, digits, - and _");
    String zone = zone(in);
    List<Rota.Turn> turns =
        in.objects(
            "turns",
            true,
            1,
            200,
            turn -> {
              String contact = named(turn);
              Hours hours = hours(turn);
              return contact == null || hours == null
                  ? null
                  : new Rota.Turn(contact, hours.days(), hours.from(), hours.to());
            });
    List<Rota.Leave> leave = in.objects("leave", false, 0, 200, this::leave);
    if (id != null) {
      across.once("rota", id, in.at("id"));
    }
    return id == null || role == null || zone == null
        ? null
        : new Rota(id, role, zone, turns, leave);
  }

  private Rota.@Nullable Leave leave(Fields in) {
    String contact = named(in);
    String from = parsed(in, "from", "2026-12-24", LocalDate::parse);
    String to = parsed(in, "to", "2027-01-02", LocalDate::parse);
    if (from != null && to != null && LocalDate.parse(to).isBefore(LocalDate.parse(from))) {
      in.fault("to", Rule.TOO_EARLY, "from");
    }
    return contact == null || from == null || to == null ? null : new Rota.Leave(contact, from, to);
  }

  private @Nullable String named(Fields in) {
    String contact = in.form("contact", true, 64, ID, "a contact's id");
    if (contact != null) {
      across.named(contact, in.at("contact"));
    }
    return contact;
  }

  private @Nullable Hours hours(Fields in) {
    List<String> days =
        in.words("days", true, 1, 7, Set.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"));
    String from = in.form("from", true, 5, TIME, "08:00");
    String to = in.form("to", true, 5, TIME, "17:00");
    return from == null || to == null
        ? null
        : new Hours(days.stream().map(Hours.Day::valueOf).toList(), from, to);
  }

  private @Nullable Policy policy(Fields in) {
    String id = in.word("id", true, Vocabulary.REGIMES);
    Duration effect = duration(in, "effect_within", false);
    Duration acknowledge = duration(in, "acknowledge_within", false);
    Long repeat = in.integer("repeat", false, 0, Policy.MAX_REPEAT);
    List<Duration> afters = new ArrayList<>();
    Set<String> addresses = new HashSet<>();
    List<Policy.Step> steps =
        in.objects("steps", false, 1, Policy.MAX_STEPS, step -> step(step, afters, addresses));
    if (id == null) {
      return null;
    }
    across.once("policy", id, in.at("id"));
    Policy shipped = ShippedPolicies.of(id);
    return new Policy(
        id,
        0,
        Objects.requireNonNullElse(effect, shipped.effectWithin()),
        Objects.requireNonNullElse(acknowledge, shipped.acknowledgeWithin()),
        shipped.afterClarification(),
        repeat == null ? shipped.repeat() : Math.toIntExact(repeat),
        in.has("steps") ? steps : shipped.steps());
  }

  /// @param afters of the steps before; this one's is added
  /// @param addresses the bare ones of the steps before; this one's are added
  private Policy.@Nullable Step step(Fields in, List<Duration> afters, Set<String> addresses) {
    Duration after = duration(in, "after", true);
    if (after != null) {
      if (!afters.isEmpty() && after.compareTo(afters.getLast()) < 0) {
        in.fault("after", Rule.TOO_EARLY, afters.getLast().toString());
      }
      afters.add(after);
    }
    checkTargets(in, addresses);
    List<String> targets =
        in.forms(
            "targets",
            true,
            1,
            Policy.MAX_TARGETS,
            TARGET,
            "role:…, contact:… or address:name@example.org");
    return after == null ? null : new Policy.Step(after, targets);
  }

  /// Notes the contacts among a step's targets, each at its own place, and counts the policy's bare
  /// addresses.
  private void checkTargets(Fields in, Set<String> addresses) {
    if (!(in.take("targets", false) instanceof Json.Arr(List<Json> targets))) {
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      if (!(targets.get(i) instanceof Json.Text(String target))
          || !TARGET.matcher(target).matches()) {
        continue;
      }
      if (target.startsWith(CONTACT)) {
        across.named(target.substring(CONTACT.length()), in.at("targets") + "/" + i);
      } else if (target.startsWith(ADDRESS)
          && addresses.add(target)
          && addresses.size() > Policy.MAX_ADDRESSES) {
        faults.add(
            Fault.of(
                in.at("targets") + "/" + i,
                Rule.TOO_MANY_ADDRESSES,
                Integer.toString(Policy.MAX_ADDRESSES)));
      }
    }
  }

  private @Nullable Duration duration(Fields in, String name, boolean required) {
    Json given = in.take(name, false);
    String text =
        given == null && !required ? null : parsed(in, name, "PT15M or P7D", Duration::parse);
    if (text == null) {
      return null;
    }
    Duration duration = Duration.parse(text);
    boolean sound = !duration.isNegative() && duration.compareTo(Duration.ofDays(366)) <= 0;
    if (!sound) {
      in.fault(name, Rule.BAD_FORM, "PT0S to P366D");
    }
    return sound ? duration : null;
  }

  private @Nullable String zone(Fields in) {
    return parsed(in, "time_zone", "Asia/Jakarta", ZoneId::of);
  }

  private @Nullable String parsed(Fields in, String name, String example, Consumer<String> parser) {
    String text = in.line(name, true, SHORT);
    if (text == null) {
      return null;
    }
    try {
      parser.accept(text);
      return text;
    } catch (DateTimeException wrong) {
      in.fault(name, Rule.BAD_FORM, example);
      return null;
    }
  }
}
