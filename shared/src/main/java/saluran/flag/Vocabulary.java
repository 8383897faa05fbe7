package saluran.flag;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The closed word lists of a flag report, in the laws' own terms.
public final class Vocabulary {

  /// What kind of request it is (DSA Art. 9, 22, 16; REFERRAL: Europol's practice, no order).
  public enum Instrument {
    ORDER,
    TRUSTED_FLAGGER_NOTICE,
    NOTICE,
    REFERRAL
  }

  /// What the agency asks for.
  public enum RequestedAction {
    REMOVE,
    DISABLE_ACCESS,
    SUSPEND_ACCOUNT,
    PRESERVE_ONLY
  }

  /// What a locator locates.
  public enum LocatorType {
    URL,
    DOMAIN,
    ACCOUNT,
    CHANNEL,
    GROUP,
    MESSAGE
  }

  /// How urgent the agency says it is.
  public enum UrgencyLevel {
    NORMAL,
    URGENT
  }

  /// Types of material in a removal order (EU 2021/784 Annex I, section B).
  public enum TerroristMaterialType {
    INCITES,
    SOLICITS_OFFENCE,
    SOLICITS_GROUP_PARTICIPATION,
    INSTRUCTS,
    THREATENS
  }

  /// The regimes that policies exist for.
  public static final Set<String> REGIMES =
      Set.of(
          "EU_TCO",
          "ID_MR5_URGENT",
          "ID_MR5",
          "AU_ESAFETY",
          "EU_DSA_ORDER",
          "EU_DSA_TF",
          "EU_DSA_NOTICE",
          "CHANNEL_PROBE");

  /// The regime of removal orders against terrorist content (EU 2021/784).
  public static final String EU_TCO = "EU_TCO";

  /// The regime of the channel's own daily flag, of no law; only tests may name it.
  public static final String CHANNEL_PROBE = "CHANNEL_PROBE";

  /// The keywords that lift the duty to name a contact and hide locators: the offences of Directive
  /// 2011/93/EU, Articles 3 to 7, which DSA Art. 16(2)(c) excepts.
  public static final Set<String> CHILD_SEXUAL_ABUSE =
      Set.of(
          "CHILD_SEXUAL_ABUSE_MATERIAL",
          "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
          "GROOMING_SEXUAL_ENTICEMENT_MINORS");

  /// The prefix of the DSA Transparency Database's categories; accepted and not required.
  public static final String CATEGORY_PREFIX = "STATEMENT_CATEGORY_";

  /// The prefix of its keywords; accepted and not required.
  public static final String KEYWORD_PREFIX = "KEYWORD_";

  /// Categories of the DSA Transparency Database, version 2, without their prefix.
  public static final Set<String> CATEGORIES =
      Set.of(
          "ANIMAL_WELFARE",
          "CONSUMER_INFORMATION",
          "CYBER_VIOLENCE",
          "CYBER_VIOLENCE_AGAINST_WOMEN",
          "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
          "ILLEGAL_OR_HARMFUL_SPEECH",
          "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
          "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
          "NOT_SPECIFIED_NOTICE",
          "OTHER_VIOLATION_TC",
          "PROTECTION_OF_MINORS",
          "RISK_FOR_PUBLIC_SECURITY",
          "SCAMS_AND_FRAUD",
          "SELF_HARM",
          "UNSAFE_AND_PROHIBITED_PRODUCTS",
          "VIOLENCE");

  /// Keywords of the DSA Transparency Database, version 2, without their prefix: the list that its
  /// API takes.
  public static final Set<String> KEYWORDS =
      Set.of(
          "ADULT_SEXUAL_MATERIAL",
          "AGE_SPECIFIC_RESTRICTIONS",
          "AGE_SPECIFIC_RESTRICTIONS_MINORS",
          "ANIMAL_HARM",
          "BIOMETRIC_DATA_BREACH",
          "BULLYING_AGAINST_GIRLS",
          "CHILD_SEXUAL_ABUSE_MATERIAL",
          "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
          "CONTENT_PROMOTING_EATING_DISORDERS",
          "COORDINATED_HARM",
          "COPYRIGHT_INFRINGEMENT",
          "CYBER_BULLYING_INTIMIDATION",
          "CYBER_HARASSMENT",
          "CYBER_HARASSMENT_AGAINST_WOMEN",
          "CYBER_INCITEMENT",
          "CYBER_STALKING",
          "CYBER_STALKING_AGAINST_WOMEN",
          "DATA_FALSIFICATION",
          "DEFAMATION",
          "DESIGN_INFRINGEMENT",
          "DISCRIMINATION",
          "FEMALE_GENDERED_DISINFORMATION",
          "GEOGRAPHICAL_REQUIREMENTS",
          "GEOGRAPHIC_INDICATIONS_INFRINGEMENT",
          "GOODS_SERVICES_NOT_PERMITTED",
          "GROOMING_SEXUAL_ENTICEMENT_MINORS",
          "HATE_SPEECH",
          "HIDDEN_ADVERTISEMENT",
          "HUMAN_EXPLOITATION",
          "HUMAN_TRAFFICKING",
          "ILLEGAL_ORGANIZATIONS",
          "IMPERSONATION_ACCOUNT_HIJACKING",
          "INAUTHENTIC_ACCOUNTS",
          "INAUTHENTIC_LISTINGS",
          "INAUTHENTIC_USER_REVIEWS",
          "INCITEMENT_AGAINST_WOMEN",
          "INCITEMENT_VIOLENCE_HATRED",
          "INSUFFICIENT_INFORMATION_ON_TRADERS",
          "LANGUAGE_REQUIREMENTS",
          "MISINFORMATION_DISINFORMATION",
          "MISLEADING_INFO_CONSUMER_RIGHTS",
          "MISLEADING_INFO_GOODS_SERVICES",
          "MISSING_PROCESSING_GROUND",
          "NONCOMPLIANCE_PRICING",
          "NON_CONSENSUAL_IMAGE_SHARING",
          "NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
          "NON_CONSENSUAL_MATERIAL_DEEPFAKE",
          "NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN",
          "NUDITY",
          "OTHER",
          "PATENT_INFRINGEMENT",
          "PHISHING",
          "PROHIBITED_PRODUCTS",
          "PYRAMID_SCHEMES",
          "RIGHT_TO_BE_FORGOTTEN",
          "RISK_ENVIRONMENTAL_DAMAGE",
          "RISK_PUBLIC_HEALTH",
          "SELF_MUTILATION",
          "STALKING",
          "SUICIDE",
          "TERRORIST_CONTENT",
          "TRADEMARK_INFRINGEMENT",
          "TRADE_SECRET_INFRINGEMENT",
          "TRAFFICKING_WOMEN_GIRLS",
          "UNLAWFUL_SALE_ANIMALS",
          "UNSAFE_CHALLENGES",
          "UNSAFE_PRODUCTS",
          "VIOLATION_EU_LAW",
          "VIOLATION_NATIONAL_LAW");

  /// An ISO 3166-1 alpha-2 code.
  public static final Pattern COUNTRY = Pattern.compile(String.join("|", Locale.getISOCountries()));

  /// A country, or `EU`.
  public static final Pattern PLACE = Pattern.compile("EU|" + COUNTRY.pattern());

  private Vocabulary() {}

  /// A category or keyword without its prefix.
  public static String bare(String prefix, String word) {
    return word.startsWith(prefix) ? word.substring(prefix.length()) : word;
  }
}
