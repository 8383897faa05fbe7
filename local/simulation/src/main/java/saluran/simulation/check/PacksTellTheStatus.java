package saluran.simulation.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import saluran.casework.Case;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Subject;
import saluran.pack.PackVerifier;
import saluran.pack.Verification;

/// 12. The pack of a case verifies with the platform's keys alone, and its entries come to the
///   status that the agency reads: the same state, and the same digest for each entry.
final class PacksTellTheStatus implements WorldInvariant {

  @Override
  public int number() {
    return 12;
  }

  @Override
  public String meaning() {
    return "the pack verifies and tells the status";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (Witness.Evidence evidence : witness.evidence()) {
      String subject = evidence.subject();
      if (evidence.statusCode() != 200 || evidence.packCode() != 200) {
        broken.accept(
            subject, "read with " + evidence.statusCode() + ", packed with " + evidence.packCode());
        continue;
      }
      byte[] zip = Base64.getDecoder().decode(evidence.pack());
      switch (PackVerifier.pack(zip, witness.platformKeys())) {
        case Verification.Sound(var verdict) -> told(evidence, entries(zip), broken);
        case Verification.Unsound(var findings) -> broken.accept(subject, findings.toString());
        case Verification.Unreadable(var finding) -> broken.accept(subject, finding.toString());
      }
    }
  }

  private static void told(
      Witness.Evidence evidence, List<Entry> entries, BiConsumer<String, String> broken) {
    Json.Obj status = StrictJson.own(evidence.status().getBytes(StandardCharsets.UTF_8));
    Case flag = Case.of(new Chain(Subject.parse(evidence.subject()), entries));
    if (!flag.state().name().equals(status.text("state"))) {
      broken.accept(
          evidence.subject(), "the pack says " + flag.state() + ", not " + status.text("state"));
    }
    List<String> digests = new ArrayList<>();
    if (status.get("timeline") instanceof Json.Arr timeline) {
      timeline.items().forEach(entry -> digests.add(((Json.Obj) entry).require("digest")));
    }
    if (!digests.equals(entries.stream().map(Entry::digest).toList())) {
      broken.accept(evidence.subject(), "the pack has other entries than the status");
    }
  }

  private static List<Entry> entries(byte[] zip) {
    TreeMap<String, Entry> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
        if (file.getName().startsWith("entries/")) {
          entries.put(file.getName(), Entry.read(in.readAllBytes()));
        }
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return List.copyOf(entries.values());
  }
}
