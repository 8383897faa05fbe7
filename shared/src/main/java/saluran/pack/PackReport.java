package saluran.pack;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import saluran.casework.Case;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Hash;
import saluran.report.Report;
import saluran.report.ReportWriter;
import saluran.report.Told;

/// Tells the report of a pack out of the pack's own files: what the agency may not see is not there
/// to be told.
final class PackReport {

  private PackReport() {}

  /// @param files all but the manifest and the report itself
  /// @param leftOut what is not in the pack
  static Report of(Case flag, NavigableMap<String, byte[]> files, List<String> leftOut) {
    String language = Verdict.language(flag);
    String body = PackPath.body(PackPath.FLAG);
    Optional<FlagReport> sent =
        Optional.ofNullable(files.get(body))
            .flatMap(bytes -> Optional.ofNullable(FlagReader.reread(bytes)));
    return ReportWriter.write(
        new Told(
            flag,
            language,
            Verdict.of(flag, files, leftOut.stream().sorted().toList()).text(language),
            disclosed(files),
            sent,
            body,
            hashes(files)));
  }

  private static Map<Long, List<Told.Disclosed>> disclosed(NavigableMap<String, byte[]> files) {
    Map<Long, List<Told.Disclosed>> disclosed = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (path.startsWith("sealed/")) {
            Json.Obj seal = StrictJson.own(bytes);
            disclosed
                .computeIfAbsent(PackPath.number(path), none -> new ArrayList<>())
                .add(new Told.Disclosed(seal.require("name"), seal.require("value"), path));
          }
        });
    return disclosed;
  }

  private static List<Report.FileHash> hashes(NavigableMap<String, byte[]> files) {
    List<Report.FileHash> hashes = new ArrayList<>();
    files.forEach(
        (path, bytes) ->
            hashes.add(new Report.FileHash(path, HexFormat.of().formatHex(Hash.sha256(bytes)))));
    return hashes;
  }
}
