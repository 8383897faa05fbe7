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

/// The one profile of RFC 9421 (HTTP message signatures) over RFC 9530 (digests) that agencies sign with. What is
/// cheap is checked first: shape, time, known key; then the digest; the signature last.
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
    /// @param detail what to do, with the server's time where time is the reason
    record Refused(Reason reason, String detail) implements Result {}
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
        throw new NotBelieved(
            Reason.WRONG_COMPONENTS, "A POST has no query: the signature does not cover one.");
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
          : refused(
              Reason.WRONG_SIGNATURE,
              "The signature does not fit the request and key '" + input.keyId() + "'.");
    } catch (NotBelieved reason) {
      return reason.refused;
    } catch (Malformed malformed) {
      return refused(
          Reason.MALFORMED,
          "A signature header is no canonical structured field (RFC 9651): "
              + malformed.getMessage()
              + ".");
    }
  }

  private record Input(
      InnerList list, byte[] signature, long created, long expires, String keyId) {}

  private static Input input(SignedRequest request, List<String> covered)
      throws NotBelieved, Malformed {
    String field = header(request, "signature-input");
    Map<String, byte[]> signatures =
        StructuredField.byteSequences(header(request, "signature"));
    String label = null;
    InnerList list = null;
    for (Map.Entry<String, InnerList> member : StructuredField.innerLists(field).entrySet()) {
      if (TAG.equals(member.getValue().parameters().get("tag"))) {
        if (list != null) {
          throw new NotBelieved(
              Reason.WRONG_COMPONENTS, "Two signatures carry tag=\"" + TAG + "\"; send one.");
        }
        label = member.getKey();
        list = member.getValue();
      }
    }
    if (label == null || list == null) {
      throw new NotBelieved(
          Reason.WRONG_COMPONENTS, "No signature in Signature-Input carries tag=\"" + TAG + "\".");
    }
    byte[] signature = signatures.get(label);
    if (signature == null) {
      throw new NotBelieved(
          Reason.MISSING, "The header Signature has no member '" + label + "'.");
    }
    if (list.hasItemParameters() || !list.items().equals(covered)) {
      throw new NotBelieved(
          Reason.WRONG_COMPONENTS,
          "The signature must cover, in this order: "
              + String.join(" ", covered)
              + "; it covers: "
              + String.join(" ", list.items())
              + ".");
    }
    if (!PARAMETERS.containsAll(list.parameters().keySet())
        || !(list.parameters().get("created") instanceof Long created)
        || !(list.parameters().get("expires") instanceof Long expires)
        || !(list.parameters().get("keyid") instanceof String keyId)) {
      throw new NotBelieved(
          Reason.WRONG_COMPONENTS,
          "The signature's parameters are created, expires, keyid, tag and, if wanted, alg.");
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
          Reason.WRONG_TIME,
          "The server's time is "
              + Times.text(now)
              + " ("
              + second
              + "). created may be 300 s behind and 60 s ahead of it, expires at most 300 s after"
              + " created and not past; yours are created="
              + input.created()
              + ", expires="
              + input.expires()
              + ".");
    }
  }

  private static KnownKey known(
      Input input, Function<String, Optional<KnownKey>> keys, Instant now) throws NotBelieved {
    KnownKey key =
        keys.apply(input.keyId())
            .filter(known -> known.key().isGoodAt(now))
            .orElseThrow(
                () ->
                    new NotBelieved(
                        Reason.UNKNOWN_KEY,
                        "No key '"
                            + printable(input.keyId())
                            + "' may sign now. Check the key id, or have the operator register the"
                            + " key."));
    Object algorithm = input.list().parameters().get("alg");
    if (algorithm != null && !algorithm.equals(key.key().algorithm().word())) {
      throw new NotBelieved(
          Reason.WRONG_COMPONENTS,
          "Key '" + input.keyId() + "' is registered for " + key.key().algorithm().word() + ".");
    }
    return key;
  }

  private static void refuseWrongDigest(SignedRequest request) throws NotBelieved, Malformed {
    byte[] claimed =
        StructuredField.byteSequences(header(request, "content-digest")).get("sha-256");
    if (claimed == null) {
      throw new NotBelieved(
          Reason.WRONG_DIGEST, "Content-Digest must hold sha-256=:…: over the raw body (RFC 9530).");
    }
    if (!MessageDigest.isEqual(claimed, Hash.sha256(request.body()))) {
      throw new NotBelieved(
          Reason.WRONG_DIGEST, "Content-Digest does not fit the body that arrived.");
    }
  }

  /// The signature base of RFC 9421 §2.5.
  private static String base(SignedRequest request, Input input) throws NotBelieved {
    if (!UNRESERVED_PATH.matcher(request.path()).matches()) {
      throw new NotBelieved(
          Reason.WRONG_COMPONENTS, "The path may hold unreserved characters only (RFC 3986 §2.3).");
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
      throw new NotBelieved(
          Reason.MISSING, "The header " + name + " is missing. docs/signing.md shows how to sign.");
    }
    if (value.length() > MAX_HEADER || value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
      throw new NotBelieved(
          Reason.MALFORMED, "The header " + name + " is no printable ASCII of " + MAX_HEADER + ".");
    }
    return value;
  }

  private static String printable(String text) {
    return text.length() > 128 ? text.substring(0, 128) + "…" : text;
  }

  private static Refused refused(Reason reason, String detail) {
    return new Refused(reason, detail);
  }

  private static final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    NotBelieved(Reason reason, String detail) {
      super(detail, null, false, false);
      this.refused = refused(reason, detail);
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
