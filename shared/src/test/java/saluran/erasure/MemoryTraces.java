package saluran.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;

/// The traces of an in-memory ledger. It may lose an erasure halfway, and others may write just
/// before it answers.
final class MemoryTraces implements TraceStore {

  private final MemoryLedger ledger;
  private final List<Subject> flags;
  private int left = Integer.MAX_VALUE;
  private Runnable others = () -> {};

  MemoryTraces(MemoryLedger ledger, List<Subject> flags) {
    this.ledger = ledger;
    this.flags = flags;
  }

  /// After so many it can erase no more, until told again.
  void failsAfter(int traces) {
    left = traces;
  }

  /// What others do while it is next asked what lies beside a chain.
  void meanwhile(Runnable others) {
    this.others = others;
  }

  @Override
  public List<Trace> beside(Subject subject) {
    others.run();
    others = () -> {};
    List<Trace> traces = new ArrayList<>();
    ledger
        .values(subject)
        .forEach(
            (seq, values) -> {
              for (SealedValue value : values) {
                traces.add(new Trace.Value(seq, value.name(), value.value()));
              }
            });
    for (Kept kept : ledger.beside(subject)) {
      switch (kept) {
        case Kept.Request request -> traces.add(new Trace.Request(""));
        case Kept.LaterRequest later -> traces.add(new Trace.Request(later.id()));
        case Kept.Mail mail -> traces.add(new Trace.Mail(mail.attempt()));
        case Kept.SesEvent event ->
            traces.add(new Trace.Event(event.messageId(), event.messageId()));
        case Kept.Receipt receipt -> {}
        case Kept.Manifest manifest -> {}
      }
    }
    return traces;
  }

  @Override
  public void erase(Subject subject, Collection<Trace> traces) {
    for (Trace trace : traces) {
      if (left-- == 0) {
        throw new Ledger.Unavailable("an outage", null);
      }
      switch (trace) {
        case Trace.Value value -> ledger.erase(subject, value.seq(), value.of());
        case Trace.Request request -> ledger.erase(subject, Kept.Request.class::isInstance);
        case Trace.Mail mail ->
            ledger.erase(
                subject,
                kept -> kept instanceof Kept.Mail other && other.attempt().equals(mail.attempt()));
        case Trace.Event event ->
            ledger.erase(
                subject,
                kept ->
                    kept instanceof Kept.SesEvent other && other.messageId().equals(event.id()));
        case Trace.Relation relation -> {}
      }
    }
  }

  @Override
  public Page flags(@Nullable String after, int most) {
    int from = after == null ? 0 : Integer.parseInt(after);
    int to = Math.min(flags.size(), from + most);
    return new Page(flags.subList(from, to), to == flags.size() ? null : Integer.toString(to));
  }
}
