package saluran.cli.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import saluran.directory.DirectoryFile;
import saluran.directory.DirectoryReader;
import saluran.directory.StoredNames;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.json.Canonical;
import saluran.json.Json;

/// A directory file that breaks no rule.
///
/// @param json the file as the directory function takes it
/// @param lines where each value stands
public record DirectoryText(String json, DirectoryFile file, Lines lines) {

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
        findings = findings.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
      }

      /// All of it, a line each.
      public String in(Path file) {
        return findings.stream()
            .map(finding -> finding.in(file.toString()))
            .collect(Collectors.joining("\n"));
      }
    }
  }

  /// Reads a file that a person named and holds it together by itself: a contact that it names must
  /// be in it.
  ///
  /// @throws Failure where it cannot be read at all
  public static Reading check(Path file) throws Failure {
    return read(
        Input.read(file, MAX_FILE), tree -> DirectoryReader.read(tree, StoredNames.nothing()));
  }

  /// Reads a file that a person wants applied: a contact that it names may be stored already, which
  /// shows then.
  ///
  /// @throws Failure where it cannot be read at all
  public static Reading read(Path file) throws Failure {
    return read(Input.read(file, MAX_FILE));
  }

  /// Reads a file's bytes, to be applied.
  public static Reading read(byte[] utf8) {
    return read(utf8, DirectoryReader::read);
  }

  private static Reading read(byte[] utf8, Function<Json, DirectoryReader.Reading> reader) {
    LocatedYaml yaml = LocatedYaml.read(utf8, INTEGERS);
    if (!yaml.findings().isEmpty()) {
      return new Reading.Faulty(yaml.findings());
    }
    Lines lines = yaml.lines();
    if (!(yaml.tree() instanceof Json.Obj tree)) {
      return new Reading.Faulty(
          List.of(
              new Finding(
                  lines.of(""),
                  "",
                  "The file must be a mapping: agencies, contacts, rotas, policies.")));
    }
    return switch (reader.apply(tree)) {
      case DirectoryReader.Reading.Sound(DirectoryFile sound) ->
          new Reading.Sound(new DirectoryText(Canonical.text(tree), sound, lines));
      case DirectoryReader.Reading.Faulty(List<Fault> faults) ->
          new Reading.Faulty(
              faults.stream()
                  .map(
                      fault ->
                          new Finding(
                              lines.of(fault.pointer()),
                              fault.pointer(),
                              FaultText.of(fault, "en")))
                  .toList());
    };
  }

  /// What the directory's function found wrong with it, at its lines.
  ///
  /// @param errors the function's, each with `pointer` and `detail`
  public Reading.Faulty refused(List<Json> errors) {
    return new Reading.Faulty(
        errors.stream()
            .map(error -> error instanceof Json.Obj object ? object : Json.Obj.of(Map.of()))
            .map(
                error -> {
                  String pointer = String.valueOf(error.text("pointer"));
                  return new Finding(
                      lines.of(pointer), pointer, String.valueOf(error.text("detail")));
                })
            .toList());
  }
}
