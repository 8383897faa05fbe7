package saluran.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// An agency with a key of its own. It signs by the letter of the profile and with no code of the
/// channel's, so that a mistake there is not repeated here.
final class Agency {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String keyId;
  private final KeyPair keys;

  Agency(URI base, String keyId) {
    this.base = base;
    this.keyId = keyId;
    try {
      keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Agency(URI base, String keyId, KeyPair keys) {
    this.base = base;
    this.keyId = keyId;
    this.keys = keys;
  }

  /// The same agency, calling at another address or under another key id.
  Agency at(URI otherBase, String otherKeyId) {
    return new Agency(otherBase, otherKeyId, keys);
  }

  String publicKey() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  HttpResponse<String> flag(String body, String key) {
    return flag(body.getBytes(StandardCharsets.UTF_8), key, Map.of());
  }

  /// Posts a flag with some headers replaced after it was signed.
  HttpResponse<String> flag(byte[] body, String key, Map<String, String> altered) {
    return post("/v1/flags", body, key, altered);
  }

  /// Posts what it has to say about a flag.
  ///
  /// @param what the last part of the address, such as `withdrawal`
  HttpResponse<String> says(String flag, String what, String body, String key) {
    return post(about(flag, what), body.getBytes(StandardCharsets.UTF_8), key, Map.of());
  }

  /// The address of what may be said about a flag.
  static String about(String flag, String what) {
    return "/v1/flags/" + flag + "/" + what;
  }

  /// Posts to an address with some headers replaced after the request was signed.
  HttpResponse<String> post(String path, byte[] body, String key, Map<String, String> altered) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("content-digest", "sha-256=:" + base64(sha256(body)) + ":");
    headers.put("idempotency-key", key);
    StringBuilder signed = new StringBuilder(common("POST", path));
    headers.forEach((name, value) -> signed.append("\"%s\": %s\n".formatted(name, value)));
    sign(
        headers,
        signed,
        "\"@method\" \"@authority\" \"@path\" \"content-type\" \"content-digest\" \"idempotency-key\"");
    headers.putAll(altered);
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    headers.forEach(request::header);
    return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }

  /// Reads an address, perhaps with a query.
  HttpResponse<String> get(String target) {
    return get(target, target);
  }

  /// Reads bytes.
  HttpResponse<byte[]> getBytes(String target) {
    return send(signed(target, target), HttpResponse.BodyHandlers.ofByteArray());
  }

  /// Signs one address and asks for another, as if the query was rewritten on the way.
  HttpResponse<String> get(String target, String asked) {
    return send(signed(target, asked));
  }

  /// A read as it is sent: one address signed, another asked for.
  HttpRequest signed(String target, String asked) {
    Map<String, String> headers = new LinkedHashMap<>();
    String[] parts = target.split("\\?", 2);
    StringBuilder signed = new StringBuilder(common("GET", parts[0]));
    signed.append("\"@query\": ?%s\n".formatted(parts.length < 2 ? "" : parts[1]));
    sign(headers, signed, "\"@method\" \"@authority\" \"@path\" \"@query\"");
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(asked));
    headers.forEach(request::header);
    return request.build();
  }

  HttpResponse<String> send(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String common(String method, String path) {
    return "\"@method\": %s\n\"@authority\": %s\n\"@path\": %s\n"
        .formatted(method, base.getAuthority(), path);
  }

  private void sign(Map<String, String> headers, StringBuilder signed, String components) {
    long now = Instant.now().getEpochSecond();
    String parameters =
        "(%s);created=%d;expires=%d;keyid=\"%s\";tag=\"saluran-v1\""
            .formatted(components, now, now + 300, keyId);
    signed.append("\"@signature-params\": ").append(parameters);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(signed.toString().getBytes(StandardCharsets.UTF_8));
      headers.put("signature-input", "sig=" + parameters);
      headers.put("signature", "sig=:" + base64(signature.sign()) + ":");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
