package saluran.functions.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import saluran.ledger.EntryType;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// A ledger that says each entry once it is durable, with the figures that follow from it. All that
/// happens to a flag is an entry, so nothing else has to count.
public record LoggedLedger(Ledger ledger, Log log) implements Ledger {

  @Override
  public Chain load(Subject subject) {
    return ledger.load(subject);
  }

  @Override
  public Optional<Entry> first(Subject subject) {
    return ledger.first(subject);
  }

  @Override
  public boolean append(Append append) {
    boolean appended = ledger.append(append);
    if (appended) {
      Chain chain = append.extension().after();
      Instant now = log.now();
      boolean test =
          chain.entries().getFirst().facts() instanceof FlagFacts.Received flag && flag.test();
      append
          .extension()
          .added()
          .forEach(entry -> log.written(entry, test, figures(entry, chain, now)));
    }
    return appended;
  }

  private static SortedMap<Metric, Long> figures(Entry entry, Chain chain, Instant now) {
    SortedMap<Metric, Long> figures = new TreeMap<>();
    Metric age = age(entry.type());
    if (age != null && isFirst(entry, chain.entries())) {
      Instant received = chain.entries().getFirst().time();
      figures.put(age, Math.max(0, Duration.between(received, now).toMillis()));
    }
    switch (entry.facts()) {
      case LadderFacts.DeadlineMissed missed ->
          figures.put(
              switch (missed.deadline()) {
                case ACKNOWLEDGE -> Metric.UNACKNOWLEDGED;
                case EFFECT -> Metric.OVERDUE;
              },
              1L);
      case LadderFacts.Exhausted exhausted -> figures.put(Metric.LADDER_EXHAUSTED, 1L);
      case LadderFacts.AlarmOpened opened -> {
        switch (opened.alarm()) {
          case UNSENT -> figures.put(Metric.UNSENT, 1L);
          case AGENCY_UNREACHED -> figures.put(Metric.AGENCY_UNREACHED, 1L);
          // Entries of their own say both.
          case LADDER_EXHAUSTED, CONTACT_STALE -> {}
        }
      }
      case ChannelFacts.ContactStale stale -> figures.put(Metric.CONTACT_STALE, 1L);
      default -> {}
    }
    return figures;
  }

  private static @Nullable Metric age(EntryType type) {
    return switch (type) {
      case FLAG_RECEIVED -> Metric.ACCEPTED_AGE;
      case NOTICE_SENT -> Metric.NOTIFIED_AGE;
      case NOTICE_DELIVERED -> Metric.DELIVERED_AGE;
      case FLAG_ACKNOWLEDGED -> Metric.ACKNOWLEDGED_AGE;
      case FLAG_DECIDED -> Metric.DECIDED_AGE;
      default -> null;
    };
  }

  private static boolean isFirst(Entry entry, List<Entry> entries) {
    return entries.stream()
        .filter(other -> other.type() == entry.type())
        .findFirst()
        .orElseThrow()
        .equals(entry);
  }
}
