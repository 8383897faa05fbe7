package saluran.cli.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import saluran.directory.DirectoryFile;
import saluran.directory.DirectoryReader;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.json.Canonical;
import saluran.json.Json;

/// A directory file that breaks no rule.
///
/// @param json the file as the directory function takes it
public record DirectoryText(String json, DirectoryFile file) {

  /// Most bytes of a directory file: what a call of Lambda carries, with room for quotes.
  private static final int MAX_FILE = 3 * 1024 * 1024;

  /// The only members that hold numbers.
  private static final Set<String> INTEGERS = Set.of("repeat");

  /// What came of reading one.
  public sealed interface Reading {
    /// No rule was broken.
    record Sound(DirectoryText text) implements Reading {}

    /// At least one rule was broken; each is named, in the order of the lines.
    record Faulty(List<Finding> findings) implements Reading {
      public Faulty {
        findings = List.copyOf(findings);
      }

      /// All of it, a line each.
      public String in(Path file) {
        return findings.stream()
            .map(finding -> finding.in(file.toString()))
            .collect(Collectors.joining("\n"));
      }
    }
  }

  /// Reads a file that a person named.
  ///
  /// @throws Failure where it cannot be read at all
  public static Reading read(Path file) throws Failure {
    return read(Input.read(file, MAX_FILE));
  }

  /// Reads a file's bytes.
  public static Reading read(byte[] utf8) {
    LocatedYaml yaml = LocatedYaml.read(utf8, INTEGERS);
    if (!yaml.findings().isEmpty()) {
      return new Reading.Faulty(yaml.findings());
    }
    if (!(yaml.tree() instanceof Json.Obj tree)) {
      return new Reading.Faulty(
          List.of(
              new Finding(
                  yaml.line(""),
                  "",
                  "The file must be a mapping: agencies, contacts, rotas, policies.")));
    }
    return switch (DirectoryReader.read(tree)) {
      case DirectoryReader.Reading.Sound(DirectoryFile sound) ->
          new Reading.Sound(new DirectoryText(Canonical.text(tree), sound));
      case DirectoryReader.Reading.Faulty(List<Fault> faults) ->
          new Reading.Faulty(
              faults.stream()
                  .map(
                      fault ->
                          new Finding(
                              yaml.line(fault.pointer()),
                              fault.pointer(),
                              FaultText.of(fault, "en")))
                  .sorted(Comparator.comparingInt(Finding::line))
                  .toList());
    };
  }
}
