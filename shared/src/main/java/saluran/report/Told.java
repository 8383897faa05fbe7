package saluran.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.casework.Case;
import saluran.flag.FlagReport;

/// What a report is written from: nothing that the pack does not hold.
///
/// @param language one that `report_<language>.properties` is there for
/// @param verdict the sentences that a check of the pack prints
/// @param disclosed the sealed values in the pack, by their entry's seq
/// @param sent what the agency sent, and where it lies in the pack; empty where it was erased
/// @param files the SHA-256 of each file, as `sha256sum` prints it, in the order of their paths
public record Told(
    Case flag,
    String language,
    List<String> verdict,
    Map<Long, List<Disclosed>> disclosed,
    Optional<FlagReport> sent,
    String sentIn,
    List<Report.FileHash> files) {

  /// A sealed value that the agency may see.
  ///
  /// @param path its file in the pack
  public record Disclosed(String name, String value, String path) {}
}
