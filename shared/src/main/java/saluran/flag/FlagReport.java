package saluran.flag;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.flag.Vocabulary.Instrument;
import saluran.flag.Vocabulary.LocatorType;
import saluran.flag.Vocabulary.RequestedAction;
import saluran.flag.Vocabulary.TerroristMaterialType;
import saluran.flag.Vocabulary.UrgencyLevel;

/// A flag report that broke no rule: what the channel itself reads of it. The agency's own bytes
/// are kept beside it and are what the receipt speaks of.
///
/// @param category and `keywords` without the DSA's prefixes
/// @param preserveUntil as asked; for `EU_TCO`, where nothing is asked, six months (EU 2021/784
///     Art. 6(2)) after `issued_at`; else null
public record FlagReport(
    String referenceNumber,
    Instrument instrument,
    String regime,
    Instant issuedAt,
    Authority issuingAuthority,
    @Nullable String onBehalfOf,
    @Nullable Contact contact,
    List<LegalBasis> legalBasis,
    String explanation,
    String category,
    List<String> keywords,
    @Nullable String localCategory,
    List<Item> items,
    RequestedAction requestedAction,
    List<String> territorialScope,
    UrgencyLevel urgency,
    @Nullable String urgencyReason,
    String language,
    List<String> relatedFlags,
    @Nullable String supersedes,
    List<TerroristMaterialType> terroristMaterial,
    @Nullable Silence doNotInformUploader,
    @Nullable Instant preserveUntil,
    boolean test) {

  public FlagReport {
    legalBasis = List.copyOf(legalBasis);
    keywords = List.copyOf(keywords);
    items = List.copyOf(items);
    territorialScope = List.copyOf(territorialScope);
    relatedFlags = List.copyOf(relatedFlags);
    terroristMaterial = List.copyOf(terroristMaterial);
  }

  /// Whether locators must never leave the page.
  public boolean isChildSexualAbuse() {
    return keywords.stream().anyMatch(Vocabulary.CHILD_SEXUAL_ABUSE::contains);
  }

  /// Who issued it.
  public record Authority(String name, String country, @Nullable String unit) {}

  /// Whom the desk may ask (DSA Art. 16(2)(c)).
  public record Contact(String name, String email, @Nullable String phone, List<String> languages) {
    public Contact {
      languages = List.copyOf(languages);
    }
  }

  /// The uploader must not be told until then (EU 2021/784 Art. 11(3)).
  public record Silence(Instant until, String reason) {}

  /// A law, as the agency cites it.
  public record LegalBasis(String law, @Nullable String provision, @Nullable String url) {}

  /// One thing to act on.
  public record Item(
      String itemId, LocatorType locatorType, String locator, @Nullable String additionalInfo) {}
}
