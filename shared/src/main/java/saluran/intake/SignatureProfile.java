package saluran.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.directory.Directory.KnownKey;
import saluran.intake.SignatureProfile.Result.Refused;
import saluran.intake.StructuredField.InnerList;
import saluran.intake.StructuredField.Malformed;
import saluran.json.Times;
import saluran.ledger.Hash;

/// The one profile of RFC 9421 (HTTP message signatures) over RFC 9530 (digests) that agencies sign
/// with. What is cheap is checked first: shape, time, known key; then the digest; the signature
/// last.
public final class SignatureProfile {

  /// The tag that marks the signature meant for us.
  public static final String TAG = "saluran-v1";

  /// What a POST covers, in this order.
  public static final List<String> OF_POST =
      List.of(
          "@method", "@authority", "@path", "content-type", "content-digest", "idempotency-key");

  /// What a GET covers, in this order.
  public static final List<String> OF_GET = List.of("@method", "@authority", "@path", "@query");

  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final Duration BEHIND = Duration.ofMinutes(5);
  private static final int MAX_HEADER = 4096;
  private static final Set<String> PARAMETERS = Set.of("created", "expires", "keyid", "tag", "alg");
  private static final Pattern UNRESERVED_PATH = Pattern.compile("[A-Za-z0-9._~/-]{1,1024}");

  private SignatureProfile() {}

  /// What came of the check.
  public sealed interface Result {
    /// The agency signed exactly this.
    record Verified(KnownKey key, String signatureBase) implements Result {}

    /// It is not believed.
    ///
    /// @param arguments what the rule's text is filled with; [RefusalText] says it
    record Refused(SignatureRule rule, List<String> arguments) implements Result {
      public Refused {
        arguments = List.copyOf(arguments);
      }

      /// The reason that the broken rule belongs to.
      public Reason reason() {
        return rule.reason();
      }
    }
  }

  /// The closed list of reasons.
  public enum Reason {
    MISSING,
    MALFORMED,
    WRONG_COMPONENTS,
    WRONG_TIME,
    UNKNOWN_KEY,
    WRONG_DIGEST,
    WRONG_SIGNATURE
  }

  /// Checks a request.
  ///
  /// @param now the machine's own instant
  /// @param keys finds a key by its id
  public static Result check(
      SignedRequest request, Instant now, Function<String, Optional<KnownKey>> keys) {
    boolean post = request.method().equals("POST");
    try {
      if (post && !request.query().isEmpty()) {
        throw new NotBelieved(SignatureRule.QUERY_OF_POST);
      }
      Input input = input(request, post ? OF_POST : OF_GET);
      refuseWrongTime(input, now);
      KnownKey key = known(input, keys, now);
      if (post) {
        refuseWrongDigest(request);
      }
      String base = base(request, input);
      byte[] signed = base.getBytes(StandardCharsets.UTF_8);
      return key.verifier().verifies(signed, input.signature())
          ? new Result.Verified(key, base)
          : new Refused(SignatureRule.OTHER_SIGNATURE, List.of(printable(input.keyId())));
    } catch (NotBelieved reason) {
      return reason.refused;
    } catch (Malformed malformed) {
      return malformed.refused();
    }
  }

  private record Input(
      InnerList list, byte[] signature, long created, long expires, String keyId) {}

  private static Input input(SignedRequest request, List<String> covered)
      throws NotBelieved, Malformed {
    String field = header(request, "signature-input");
    Map<String, byte[]> signatures = StructuredField.byteSequences(header(request, "signature"));
    String label = null;
    InnerList list = null;
    for (Map.Entry<String, InnerList> member : StructuredField.innerLists(field).entrySet()) {
      if (TAG.equals(member.getValue().parameters().get("tag"))) {
        if (list != null) {
          throw new NotBelieved(SignatureRule.TWO_SIGNATURES, TAG);
        }
        label = member.getKey();
        list = member.getValue();
      }
    }
    if (label == null || list == null) {
      throw new NotBelieved(SignatureRule.NO_SIGNATURE, TAG);
    }
    byte[] signature = signatures.get(label);
    if (signature == null) {
      throw new NotBelieved(SignatureRule.NO_MEMBER, label);
    }
    if (list.hasItemParameters() || !list.items().equals(covered)) {
      throw new NotBelieved(
          SignatureRule.OTHER_COMPONENTS,
          String.join(" ", covered),
          String.join(" ", list.items()));
    }
    if (!PARAMETERS.containsAll(list.parameters().keySet())
        || !(list.parameters().get("created") instanceof Long created)
        || !(list.parameters().get("expires") instanceof Long expires)
        || !(list.parameters().get("keyid") instanceof String keyId)) {
      throw new NotBelieved(SignatureRule.OTHER_PARAMETERS);
    }
    return new Input(list, signature, created, expires, keyId);
  }

  private static void refuseWrongTime(Input input, Instant now) throws NotBelieved {
    long second = now.getEpochSecond();
    boolean fresh =
        input.created() <= second + AHEAD.toSeconds()
            && input.created() >= second - BEHIND.toSeconds();
    boolean unexpired =
        input.expires() >= second
            && input.expires() >= input.created()
            && input.expires() - input.created() <= BEHIND.toSeconds();
    if (!fresh || !unexpired) {
      throw new NotBelieved(
          SignatureRule.NOT_NOW,
          Times.text(now),
          Long.toString(second),
          Long.toString(input.created()),
          Long.toString(input.expires()));
    }
  }

  private static KnownKey known(Input input, Function<String, Optional<KnownKey>> keys, Instant now)
      throws NotBelieved {
    KnownKey key =
        keys.apply(input.keyId())
            .filter(known -> known.key().isGoodAt(now))
            .orElseThrow(() -> new NotBelieved(SignatureRule.NO_KEY, printable(input.keyId())));
    Object algorithm = input.list().parameters().get("alg");
    if (algorithm != null && !algorithm.equals(key.key().algorithm().word())) {
      throw new NotBelieved(
          SignatureRule.OTHER_ALGORITHM, printable(input.keyId()), key.key().algorithm().word());
    }
    return key;
  }

  private static void refuseWrongDigest(SignedRequest request) throws NotBelieved, Malformed {
    byte[] claimed =
        StructuredField.byteSequences(header(request, "content-digest")).get("sha-256");
    if (claimed == null) {
      throw new NotBelieved(SignatureRule.NO_DIGEST);
    }
    if (!MessageDigest.isEqual(claimed, Hash.sha256(request.body()))) {
      throw new NotBelieved(SignatureRule.OTHER_DIGEST);
    }
  }

  /// The signature base of RFC 9421 §2.5.
  private static String base(SignedRequest request, Input input) throws NotBelieved {
    if (!UNRESERVED_PATH.matcher(request.path()).matches()) {
      throw new NotBelieved(SignatureRule.RESERVED_PATH);
    }
    StringBuilder out = new StringBuilder();
    for (String component : input.list().items()) {
      String value =
          switch (component) {
            case "@method" -> request.method();
            case "@authority" -> request.authority();
            case "@path" -> request.path();
            case "@query" -> "?" + request.query();
            default -> header(request, component);
          };
      out.append('"').append(component).append("\": ").append(value).append('\n');
    }
    return out.append("\"@signature-params\": ").append(input.list().canonical()).toString();
  }

  private static String header(SignedRequest request, String name) throws NotBelieved {
    String value = request.header(name);
    if (value == null || value.isEmpty()) {
      throw new NotBelieved(SignatureRule.HEADER_MISSING, name);
    }
    if (value.length() > MAX_HEADER || value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
      throw new NotBelieved(SignatureRule.HEADER_NOT_PRINTABLE, name, Integer.toString(MAX_HEADER));
    }
    return value;
  }

  private static String printable(String text) {
    return text.length() > 128 ? text.substring(0, 128) + "…" : text;
  }

  private static final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    NotBelieved(SignatureRule rule, String... arguments) {
      super(rule.name(), null, false, false);
      this.refused = new Refused(rule, List.of(arguments));
    }
  }

  /// The components to cover, as the `Accept-Signature` of a refusal says them (RFC 9421 §5.1).
  public static String accepted(@Nullable String method) {
    List<String> covered = "POST".equals(method) ? OF_POST : OF_GET;
    return "sig=(\""
        + String.join("\" \"", covered)
        + "\");created;expires;keyid;tag=\""
        + TAG
        + "\"";
  }
}
