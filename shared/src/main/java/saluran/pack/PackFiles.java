package saluran.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import saluran.agency.AgencyJwk;
import saluran.agency.AgencyKey;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.evidence.Disclosure;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.ledger.Entry;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.SealedValue;
import saluran.receipt.SesEvent;

/// What lies in a pack, but for its manifest: bytes by path, and the paths that a reader would look
/// for and that are not there. What came after the case's newest entry stays out.
///
/// Mails to contacts stay out, for they hold addresses and living links, and so do SES's events
/// about them: the pack has the digest in `notice.attempted` and the servers' words in `sealed/`.
final class PackFiles {

  private final Case flag;
  private final NavigableMap<String, byte[]> files = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private PackFiles(Case flag) {
    this.flag = flag;
  }

  /// What a pack is made of.
  ///
  /// @param sealed the sealed values by their entry's seq
  /// @param kept as [PackStore#beside] gives it
  /// @param platformKeys the JWK set that receipts and the manifest verify with
  /// @param agencyKeys the keys that the agency's requests were signed with, as far as the
  ///     directory has them
  record Material(
      Case flag,
      Map<Long, List<SealedValue>> sealed,
      List<Kept> kept,
      Json.Obj platformKeys,
      Collection<AgencyKey> agencyKeys) {}

  static PackFiles of(Material material) {
    PackFiles pack = new PackFiles(material.flag());
    pack.entries(material.sealed());
    pack.kept(material.kept());
    pack.keys(material);
    pack.files.put(PackPath.README, readme(material.flag()));
    pack.nameWhatIsMissing();
    return pack;
  }

  /// The bytes by path.
  NavigableMap<String, byte[]> files() {
    return files;
  }

  /// What is not there.
  List<String> leftOut() {
    return leftOut;
  }

  /// Puts the report of whatever else is there beside it; one that is too large is left out.
  void report(ReportPrinter printer) {
    printed(printer)
        .filter(report -> report.length <= ReportPrinter.MAX_BYTES)
        .ifPresentOrElse(report -> files.put(PackPath.REPORT, report), this::leaveOutReport);
  }

  /// Empty where it cannot be told or printed, by a fault of ours or for want of a native library:
  /// the report is for reading, and no evidence waits for it. The manifest and the verdict say then
  /// that it is not there.
  private Optional<byte[]> printed(ReportPrinter printer) {
    try {
      return Optional.of(printer.print(PackReport.of(flag, files, leftOut)));
    } catch (RuntimeException | LinkageError unprinted) {
      return Optional.empty();
    }
  }

  /// Leaves out the report.
  void leaveOutReport() {
    files.remove(PackPath.REPORT);
    leftOut.add(PackPath.REPORT);
  }

  /// Leaves out whatever lies in this folder, and a report that tells of it.
  void leaveOut(String folder) {
    files.remove(PackPath.REPORT);
    leftOut.remove(PackPath.REPORT);
    List<String> paths = files.keySet().stream().filter(path -> path.startsWith(folder)).toList();
    paths.forEach(files::remove);
    leftOut.addAll(paths);
  }

  private void entries(Map<Long, List<SealedValue>> sealed) {
    for (Entry entry : flag.chain().entries()) {
      files.put(PackPath.entry(entry.seq()), entry.bytes());
      for (SealedValue value : sealed.getOrDefault(entry.seq(), List.of())) {
        if (Disclosure.toAgency(value.name()) || Disclosure.isOwnText(entry.type(), value.name())) {
          files.put(PackPath.seal(entry.seq(), value.name()), seal(value));
        }
      }
    }
  }

  private static byte[] seal(SealedValue value) {
    return Canonical.bytes(
        Json.Obj.of(
            Map.of(
                "name", new Json.Text(value.name()),
                "value", new Json.Text(value.value()),
                "key", new Json.Text(Hash.base64url(value.key())))));
  }

  private void kept(List<Kept> kept) {
    Map<String, List<Kept.SesEvent>> events = new TreeMap<>();
    for (Kept thing : kept) {
      switch (thing) {
        case Kept.Request request -> request(PackPath.FLAG, request);
        case Kept.LaterRequest(String id, Kept.Request request) ->
            flag.request(id)
                .ifPresent(known -> request(PackPath.laterRequest(known.seq()), request));
        case Kept.Receipt(long seq, String jws) -> {
          if (seq <= flag.chain().version()) {
            files.put(PackPath.receipt(seq), jws.getBytes(StandardCharsets.US_ASCII));
          }
        }
        case Kept.Mail(String attempt, byte[] mime) -> {
          if (isToAgency(attempt)) {
            files.put(PackPath.mail(attempt), mime);
          }
        }
        case Kept.SesEvent event -> {
          String attempt = SesEvent.read(event.json()).attempt();
          if (isToAgency(attempt)) {
            events.computeIfAbsent(attempt, none -> new ArrayList<>()).add(event);
          }
        }
        case Kept.Manifest manifest -> {
          // A pack of before: nothing that happened to the flag.
        }
      }
    }
    events.forEach(this::events);
  }

  private void request(String folder, Kept.Request request) {
    Map<String, Json> headers = new TreeMap<>();
    request.headers().forEach((name, value) -> headers.put(name, new Json.Text(value)));
    files.put(PackPath.body(folder), request.body());
    files.put(PackPath.headers(folder), Canonical.bytes(Json.Obj.of(headers)));
    files.put(
        PackPath.signatureBase(folder), request.signatureBase().getBytes(StandardCharsets.UTF_8));
  }

  private void events(String attempt, List<Kept.SesEvent> events) {
    events.sort(
        Comparator.comparing(Kept.SesEvent::timestamp)
            .thenComparing(Kept.SesEvent::eventType)
            .thenComparing(Kept.SesEvent::messageId));
    int number = 0;
    for (Kept.SesEvent event : events) {
      number++;
      files.put(PackPath.event(attempt, number, event.eventType()), event.json());
    }
  }

  private boolean isToAgency(String attempt) {
    return flag.mailings().toAgency().stream()
        .anyMatch(mailing -> mailing.attempt(attempt).isPresent());
  }

  private void keys(Material material) {
    files.put(PackPath.PLATFORM_KEYS, Canonical.bytes(material.platformKeys()));
    files.put(
        PackPath.AGENCY_KEYS,
        Canonical.bytes(
            Json.Obj.of(
                Map.of(
                    "keys",
                    new Json.Arr(
                        material.agencyKeys().stream()
                            .map(key -> (Json) AgencyJwk.of(key))
                            .toList())))));
    List<String> known = material.agencyKeys().stream().map(AgencyKey::thumbprint).toList();
    SignedByAgency.of(flag).stream()
        .map(SignedByAgency::keyThumbprint)
        .distinct()
        .filter(thumbprint -> !known.contains(thumbprint))
        .forEach(thumbprint -> leftOut.add(PackPath.key(thumbprint)));
  }

  /// Requests and mails that were erased are named, so that their absence is the platform's word.
  private void nameWhatIsMissing() {
    for (SignedByAgency request : SignedByAgency.of(flag)) {
      for (String path : request.paths()) {
        lookFor(path);
      }
    }
    flag.mailings().toAgency().stream()
        .flatMap(mailing -> mailing.attempts().stream())
        .map(Attempt::id)
        .forEach(attempt -> lookFor(PackPath.mail(attempt)));
  }

  private void lookFor(String path) {
    if (!files.containsKey(path)) {
      leftOut.add(path);
    }
  }

  private static byte[] readme(Case flag) {
    String name = "readme_" + Verdict.language(flag) + ".txt";
    try (InputStream in = Objects.requireNonNull(PackFiles.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{flag}", flag.subject().id())
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
