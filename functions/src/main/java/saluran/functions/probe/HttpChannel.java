package saluran.functions.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import saluran.casework.State;
import saluran.intake.AgencySigner;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.probe.ProbeFlag;
import saluran.probe.Round;

/// The channel as an agency reaches it. What it asks for is dated by the channel's own `Date`
/// (RFC 9110 §6.6.1), since that clock is the one that judges its signatures.
public final class HttpChannel implements Round.Channel {

  private static final String FLAGS = "/v1/flags";
  private static final String WITHDRAWAL =
      Canonical.text(Json.Obj.of(Map.of("reason", new Json.Text("The test went through."))));

  private final URI address;
  private final AgencySigner signer;
  private final Web web;
  private Instant now = Instant.EPOCH;

  /// @param address the channel's own, without a slash at the end
  public HttpChannel(URI address, AgencySigner signer, Web web) {
    this.address = address;
    this.signer = signer;
    this.web = web;
  }

  @Override
  public void knock() {
    HttpResponse<byte[]> keys = web.ask(request("/.well-known/jwks.json", Map.of()), 200);
    now =
        keys.headers()
            .firstValue("date")
            .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
            .orElseThrow(() -> new Web.NotAnswered("the channel's answer has no Date"))
            .toInstant();
    web.ask(request("/desk/probe", Map.of()), 404);
  }

  @Override
  public List<Round.Sent> newest() {
    List<Round.Sent> sent = new ArrayList<>();
    for (Json.Obj line : list(get(FLAGS + "?limit=3"), "flags")) {
      sent.add(
          new Round.Sent(
              line.require("flag_id"),
              Instant.parse(line.require("received_at")),
              line.require("state").equals(State.WITHDRAWN.name())));
    }
    return sent;
  }

  @Override
  public Set<String> entries(String flagId) {
    return list(get(FLAGS + "/" + flagId), "timeline").stream()
        .map(entry -> entry.require("type"))
        .collect(Collectors.toSet());
  }

  @Override
  public void flag(ProbeFlag flag) {
    post(FLAGS, flag.body(), flag.idempotencyKey());
  }

  @Override
  public void withdraw(String flagId) {
    post(FLAGS + "/" + flagId + "/withdrawal", WITHDRAWAL, "probe-over-" + flagId);
  }

  private Json.Obj get(String target) {
    Map<String, String> signed = signer.get(address.resolve(target), now);
    return StrictJson.own(web.ask(request(target, signed), 200).body());
  }

  private void post(String path, String json, String idempotencyKey) {
    byte[] body = json.getBytes(UTF_8);
    Map<String, String> signed = signer.post(address.resolve(path), body, idempotencyKey, now);
    web.ask(request(path, signed).POST(BodyPublishers.ofByteArray(body)), 202);
  }

  private HttpRequest.Builder request(String target, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(target));
    headers.forEach(request::header);
    return request;
  }

  private static List<Json.Obj> list(Json.Obj answer, String name) {
    if (!(answer.get(name) instanceof Json.Arr(List<Json> items))) {
      throw new Web.NotAnswered("the channel's answer has no " + name);
    }
    return items.stream().map(Json.Obj.class::cast).toList();
  }
}
