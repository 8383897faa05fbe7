package saluran.simulation.world;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import saluran.intake.SignatureProfile;
import saluran.ledger.Hash;

/// The agencies' keys, the same in every seed, and their signatures (RFC 9421): real ones, since
/// Ed25519 draws no number.
public final class Signers {

  private final Map<String, KeyPair> pairs = new LinkedHashMap<>();

  /// Makes the keys; their ids are `<agency>-1`.
  public Signers() {
    Scenario.AGENCIES.forEach(agency -> pairs.put(agency, pair(agency)));
  }

  /// The public key of an agency as a PEM block, its line ends escaped for JSON.
  String pem(String agency) {
    return "-----BEGIN PUBLIC KEY-----\\n"
        + base64(pairOf(agency).getPublic().getEncoded())
        + "\\n-----END PUBLIC KEY-----\\n";
  }

  /// A signed POST.
  Gateway.Request post(String agency, String path, String body, String key, Instant now) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("content-digest", "sha-256=:" + base64(Hash.sha256(bytes)) + ":");
    headers.put("idempotency-key", key);
    return signed(agency, "POST", path, headers, body, SignatureProfile.OF_POST, now);
  }

  /// A signed GET.
  Gateway.Request get(String agency, String path, Instant now) {
    return signed(agency, "GET", path, new LinkedHashMap<>(), "", SignatureProfile.OF_GET, now);
  }

  private Gateway.Request signed(
      String agency,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      List<String> components,
      Instant now) {
    StringBuilder base = new StringBuilder();
    for (String component : components) {
      String value =
          switch (component) {
            case "@method" -> method;
            case "@authority" -> Gateway.AUTHORITY;
            case "@path" -> path;
            case "@query" -> "?";
            default -> headers.getOrDefault(component, "");
          };
      base.append('"').append(component).append("\": ").append(value).append('\n');
    }
    String parameters =
        "(\"%s\");created=%d;expires=%d;keyid=\"%s-1\";tag=\"%s\""
            .formatted(
                String.join("\" \"", components),
                now.getEpochSecond(),
                now.getEpochSecond() + 300,
                agency,
                SignatureProfile.TAG);
    base.append("\"@signature-params\": ").append(parameters);
    headers.put("signature-input", "sig=" + parameters);
    headers.put("signature", "sig=:" + base64(signature(agency, base.toString())) + ":");
    return new Gateway.Request(method, path, headers, body);
  }

  private byte[] signature(String agency, String base) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pairOf(agency).getPrivate());
      signature.update(base.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private KeyPair pairOf(String agency) {
    KeyPair pair = pairs.get(agency);
    if (pair == null) {
      throw new IllegalArgumentException("no agency " + agency);
    }
    return pair;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static KeyPair pair(String agency) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new NotRandom(agency));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The same bytes for the same name: these keys protect nothing.
  private static final class NotRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final String name;

    NotRandom(String name) {
      this.name = name;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      byte[] hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = hash[i % hash.length];
      }
    }
  }
}
