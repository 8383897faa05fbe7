package saluran.simulation.weather;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;

/// The account at SES as a seed has it: paused for a while, or with less than others may send.
public final class MailAccount {

  /// What an account has that nobody complained of.
  private static final double USUAL_RATE = 14;

  private static final double USUAL_DAY = 50_000;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Weather weather;
  private final InstantSource clock;
  private final List<Instant> sent = new ArrayList<>();

  /// @param weather names the pauses, and what may be sent until it is calm
  public MailAccount(Weather weather, InstantSource clock) {
    this.weather = weather;
    this.clock = clock;
  }

  /// SES took a mail.
  public void took() {
    sent.add(clock.instant());
  }

  /// Why it would take none now; `NONE` where it would.
  Fault refusal() {
    if (isPaused()) {
      return Fault.PAUSED;
    }
    if (since(DAY) >= perDay()) {
      return Fault.USED_UP;
    }
    return since(SECOND) >= perSecond() ? Fault.TOO_FAST : Fault.NONE;
  }

  /// What `GetAccount` says.
  public GetAccountResponse answer() {
    return GetAccountResponse.builder()
        .productionAccessEnabled(true)
        .sendingEnabled(!isPaused())
        .sendQuota(
            quota ->
                quota
                    .max24HourSend(perDay())
                    .maxSendRate(perSecond())
                    .sentLast24Hours((double) since(DAY)))
        .build();
  }

  private boolean isPaused() {
    Instant now = clock.instant();
    return weather.pauses().stream().anyMatch(pause -> pause.holds(now));
  }

  private double perSecond() {
    return isStormy() ? weather.mailsPerSecond() : USUAL_RATE;
  }

  private double perDay() {
    return isStormy() ? weather.mailsPerDay() : USUAL_DAY;
  }

  private boolean isStormy() {
    return clock.instant().isBefore(weather.calmAt());
  }

  private long since(Duration time) {
    Instant from = clock.instant().minus(time);
    return sent.stream().filter(from::isBefore).count();
  }
}
