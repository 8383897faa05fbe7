package saluran.flag;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.flag.Fault.Rule;
import saluran.flag.Vocabulary.Instrument;
import saluran.flag.Vocabulary.LocatorType;
import saluran.flag.Vocabulary.RequestedAction;
import saluran.flag.Vocabulary.TerroristMaterialType;
import saluran.flag.Vocabulary.UrgencyLevel;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

/// Reads a flag report and names every rule that it breaks, all at once.
public final class FlagReader {

  /// Largest body in bytes; a larger one is refused before it is read.
  public static final int MAX_BODY = 128 * 1024;

  /// Characters of a name or short text.
  public static final int SHORT = 200;

  /// Characters of a URL or locator.
  public static final int LONG = 2048;

  private static final int EXPLANATION = 5000;
  private static final int ADDITIONAL_INFO = 1000;
  private static final int LIST = 20;
  private static final int ITEMS = 100;

  /// Content under a removal order is kept so long (EU 2021/784 Art. 6(2)).
  private static final int PRESERVED_MONTHS = 6;

  /// Later than any `issued_at`, which was held against the clock when it came.
  private static final Instant LATER = Instant.parse("9999-12-31T00:00:00Z");

  private static final Duration AHEAD = Duration.ofMinutes(5);

  /// RFC 5646 §2.1 in the part that is in use: language, script, region, variants, extensions,
  /// private use.
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final Pattern URL = Pattern.compile("https?://[^\\s]+");
  private static final Pattern FLAG_ID = Pattern.compile("[a-z2-7]{26}");
  private static final Pattern LOCAL_CATEGORY = Pattern.compile("[A-Z][A-Z0-9_]{0,199}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}|[A-Za-z0-9_-]{43}");

  private FlagReader() {}

  /// What came of reading.
  public sealed interface Reading {
    /// No rule was broken.
    record Sound(FlagReport report) implements Reading {}

    /// At least one rule was broken; in the order of the body.
    record Faulty(List<Fault> faults) implements Reading {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Reads the raw bytes of a body of at most [#MAX_BODY] bytes.
  ///
  /// @param now the machine's own time, against which `issued_at` is held
  public static Reading read(byte[] body, Instant now) {
    Json json;
    try {
      json = StrictJson.parse(body);
    } catch (MalformedJson malformed) {
      return new Reading.Faulty(
          List.of(Fault.of(malformed.pointer(), Rule.valueOf(malformed.reason().name()))));
    }
    if (!(json instanceof Json.Obj object)) {
      return new Reading.Faulty(List.of(Fault.of("", Rule.NOT_AN_OBJECT)));
    }
    List<Fault> faults = new ArrayList<>();
    FlagReport report = report(new Fields(object, "", faults), now);
    return report == null || !faults.isEmpty()
        ? new Reading.Faulty(faults)
        : new Reading.Sound(report);
  }

  /// Reads again what was sound when it came in; null where it is not sound any more.
  public static @Nullable FlagReport reread(byte[] body) {
    return read(body, LATER) instanceof Reading.Sound(FlagReport report) ? report : null;
  }

  private static @Nullable FlagReport report(Fields in, Instant now) {
    String reference = in.line("reference_number", true, 100);
    Instrument instrument = in.word("instrument", true, Instrument.class);
    String regime = in.word("regime", true, Vocabulary.REGIMES);
    Instant issuedAt = in.instant("issued_at", true);
    if (issuedAt != null && issuedAt.isAfter(now.plus(AHEAD))) {
      in.fault("issued_at", Rule.IN_THE_FUTURE, now.toString());
    }
    FlagReport.Authority authority = authority(in.object("issuing_authority", true));
    String onBehalfOf = in.line("on_behalf_of", false, SHORT);
    String category = in.word("category", true, Vocabulary.CATEGORIES, Vocabulary.CATEGORY_PREFIX);
    List<String> keywords =
        in.words("keywords", false, 0, LIST, Vocabulary.KEYWORDS, Vocabulary.KEYWORD_PREFIX);
    String localCategory =
        in.form("local_category", false, SHORT, LOCAL_CATEGORY, "ID_JUDI_ONLINE");
    boolean childSexualAbuse = keywords.stream().anyMatch(Vocabulary.CHILD_SEXUAL_ABUSE::contains);
    FlagReport.Contact contact = contact(in.object("contact", !childSexualAbuse));
    List<FlagReport.LegalBasis> legalBasis =
        in.objects("legal_basis", false, 0, LIST, FlagReader::legalBasis);
    String explanation = in.block("explanation", true, EXPLANATION);
    List<TerroristMaterialType> material =
        in
            .words(
                "terrorist_material_type",
                false,
                0,
                LIST,
                Fields.names(TerroristMaterialType.class))
            .stream()
            .map(TerroristMaterialType::valueOf)
            .toList();
    List<FlagReport.Item> items = in.objects("items", true, 1, ITEMS, FlagReader::item);
    refuseRepeated(in, items);
    in.objects("evidence", false, 0, LIST, FlagReader::evidence);
    RequestedAction action = in.word("requested_action", true, RequestedAction.class);
    List<String> scope =
        in.forms(
            "territorial_scope", false, 0, LIST, Vocabulary.PLACE, "ISO 3166-1 alpha-2, or EU");
    Urgency urgency = urgency(in.object("urgency", false));
    Boolean goodFaith = in.flag("good_faith_statement", false);
    String language = in.form("language", true, 35, LANGUAGE, "id, en, zh-Hant");
    FlagReport.Silence silence = silence(in.object("do_not_inform_uploader", false));
    Instant preserveUntil = in.instant("preserve_until", false);
    List<String> related =
        in.forms("related_flags", false, 0, LIST, FLAG_ID, "a flag_id of 26 characters");
    String supersedes = in.form("supersedes", false, SHORT, FLAG_ID, "a flag_id of 26 characters");
    Boolean test = in.flag("test", false);
    if (instrument != null) {
      rulesOfInstrument(in, instrument, goodFaith);
    }
    if (Vocabulary.EU_TCO.equals(regime)) {
      requireFor(in, "terrorist_material_type", "EU_TCO");
    }
    if (Vocabulary.CHANNEL_PROBE.equals(regime)) {
      requireTrueFor(in, "test", test, Vocabulary.CHANNEL_PROBE);
    }
    in.refuseUnknown();
    if (reference == null
        || instrument == null
        || regime == null
        || issuedAt == null
        || authority == null
        || category == null
        || explanation == null
        || action == null
        || language == null) {
      return null;
    }
    return new FlagReport(
        reference,
        instrument,
        regime,
        issuedAt,
        authority,
        onBehalfOf,
        contact,
        legalBasis,
        explanation,
        category,
        keywords,
        localCategory,
        items,
        action,
        scope,
        urgency.level(),
        urgency.reason(),
        language,
        related,
        supersedes,
        material,
        silence,
        preserveUntil(regime, issuedAt, preserveUntil),
        Boolean.TRUE.equals(test));
  }

  /// What an order must say (DSA Art. 9(2)) and what a notice must (Art. 16(2)(d)).
  private static void rulesOfInstrument(
      Fields in, Instrument instrument, @Nullable Boolean goodFaith) {
    switch (instrument) {
      case ORDER -> {
        requireFor(in, "legal_basis", "ORDER");
        requireFor(in, "territorial_scope", "ORDER");
      }
      case NOTICE, TRUSTED_FLAGGER_NOTICE ->
          requireTrueFor(in, "good_faith_statement", goodFaith, instrument.name());
      case REFERRAL -> {}
    }
  }

  /// The member must be there, and hold something.
  private static void requireFor(Fields in, String name, String what) {
    Json value = in.take(name, false);
    if (value == null || (value instanceof Json.Arr(List<Json> items) && items.isEmpty())) {
      in.fault(name, Rule.REQUIRED_FOR, what);
    }
  }

  /// The member must be there, and be true.
  private static void requireTrueFor(Fields in, String name, @Nullable Boolean value, String what) {
    if (!in.has(name)) {
      in.fault(name, Rule.REQUIRED_FOR, what);
    } else if (Boolean.FALSE.equals(value)) {
      in.fault(name, Rule.MUST_BE_TRUE, what);
    }
  }

  private static FlagReport.@Nullable Authority authority(@Nullable Fields in) {
    if (in == null) {
      return null;
    }
    String name = in.line("name", true, SHORT);
    String country =
        in.form("country", true, SHORT, Vocabulary.COUNTRY, "ISO 3166-1 alpha-2, such as ID");
    String unit = in.line("unit", false, SHORT);
    in.refuseUnknown();
    return name == null || country == null ? null : new FlagReport.Authority(name, country, unit);
  }

  private static FlagReport.@Nullable Contact contact(@Nullable Fields in) {
    if (in == null) {
      return null;
    }
    String name = in.line("name", true, SHORT);
    String email = in.form("email", true, SHORT, EMAIL, "name@example.org");
    String phone = in.line("phone", false, SHORT);
    List<String> languages = in.forms("languages", false, 0, LIST, LANGUAGE, "id, en, zh-Hant");
    in.refuseUnknown();
    return name == null || email == null
        ? null
        : new FlagReport.Contact(name, email, phone, languages);
  }

  private static FlagReport.@Nullable LegalBasis legalBasis(Fields in) {
    String law = in.line("law", true, SHORT);
    String provision = in.line("provision", false, SHORT);
    String url = in.form("url", false, LONG, URL, "https://…");
    return law == null ? null : new FlagReport.LegalBasis(law, provision, url);
  }

  private static FlagReport.@Nullable Item item(Fields in) {
    String itemId = in.line("item_id", true, SHORT);
    LocatorType type = in.word("locator_type", true, LocatorType.class);
    String locator = in.line("locator", true, LONG);
    String info = in.block("additional_info", false, ADDITIONAL_INFO);
    in.form("content_language", false, 35, LANGUAGE, "id, en, zh-Hant");
    in.form(
        "content_date",
        false,
        40,
        date -> Fields.isDay(date) || Fields.isInstant(date),
        "2026-11-21 or 2026-11-21T15:40:54Z");
    return itemId == null || type == null || locator == null
        ? null
        : new FlagReport.Item(itemId, type, locator, info);
  }

  private static void refuseRepeated(Fields in, List<FlagReport.Item> items) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new TreeSet<>();
    items.stream().map(FlagReport.Item::itemId).filter(id -> !seen.add(id)).forEach(repeated::add);
    repeated.forEach(id -> in.fault("items", Rule.NOT_UNIQUE, "item_id " + id));
  }

  private static Object evidence(Fields in) {
    in.form("content_type", true, SHORT, Pattern.compile("[\\w.+-]+/[\\w.+-]+"), "image/png");
    in.form("sha256", true, SHORT, SHA256, "64 hexadecimal digits");
    in.integer("size", true, 0, 1L << 50);
    in.line("description", true, SHORT);
    return in;
  }

  private record Urgency(UrgencyLevel level, @Nullable String reason) {}

  private static Urgency urgency(@Nullable Fields in) {
    if (in == null) {
      return new Urgency(UrgencyLevel.NORMAL, null);
    }
    UrgencyLevel level = in.word("level", true, UrgencyLevel.class);
    String reason = in.line("reason", false, SHORT);
    if (level == UrgencyLevel.URGENT && !in.has("reason")) {
      in.fault("reason", Rule.REQUIRED_FOR, "URGENT");
    }
    in.refuseUnknown();
    return new Urgency(Objects.requireNonNullElse(level, UrgencyLevel.NORMAL), reason);
  }

  private static FlagReport.@Nullable Silence silence(@Nullable Fields in) {
    if (in == null) {
      return null;
    }
    Instant until = in.instant("until", true);
    String reason = in.line("reason", true, SHORT);
    in.refuseUnknown();
    return until == null || reason == null ? null : new FlagReport.Silence(until, reason);
  }

  private static @Nullable Instant preserveUntil(
      String regime, Instant issuedAt, @Nullable Instant asked) {
    return asked == null && regime.equals(Vocabulary.EU_TCO)
        ? issuedAt.atOffset(ZoneOffset.UTC).plusMonths(PRESERVED_MONTHS).toInstant()
        : asked;
  }
}
