package saluran.cli.file;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import saluran.json.Json;

/// YAML read as JSON, with the line of each value. Every scalar stays the text that was written:
/// `NO` is a country and no boolean, `08:00` no number to the base of 60, `2026-12-24` no date.
/// Only where the caller says so is a plain integer a number; a plain `null`, `~` or nothing is
/// null. Anchors, aliases and tags are refused: they let a small file stand for a huge one, or for
/// something other than it shows.
public final class LocatedYaml {

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Set<String> NULL = Set.of("", "~", "null");
  private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.MAP, Tag.SEQ);

  private final Set<String> integers;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private Json tree = Json.Obj.of(Map.of());

  private LocatedYaml(Set<String> integers) {
    this.integers = Set.copyOf(integers);
  }

  /// Reads one document; an empty one is an empty object.
  ///
  /// @param utf8 at most 3 MiB
  /// @param integers names of the members whose plain integers are numbers
  public static LocatedYaml read(byte[] utf8, Set<String> integers) {
    LocatedYaml yaml = new LocatedYaml(integers);
    yaml.decode(utf8)
        .flatMap(yaml::compose)
        .ifPresent(root -> yaml.tree = yaml.value(root, "", ""));
    return yaml;
  }

  /// The value; it is whole only where there are no [#findings].
  public Json tree() {
    return tree;
  }

  /// What is wrong with it as YAML.
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// The line of each value.
  public Lines lines() {
    return new Lines(lines);
  }

  private Optional<String> decode(byte[] utf8) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      found(1, "", "The file is not valid UTF-8.");
      return Optional.empty();
    }
    int line = 1;
    for (int at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      if (!StreamReader.isPrintable(c)) {
        found(line, "", String.format("The character U+%04X may not stand in YAML.", c));
        return Optional.empty();
      }
      line += c == '\n' ? 1 : 0;
      at += Character.charCount(c);
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private Optional<Node> compose(String text) {
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(loading),
            new Representer(dumping),
            dumping,
            loading,
            new TextsOnly());
    try {
      return Optional.ofNullable(yaml.compose(new StringReader(text)));
    } catch (MarkedYAMLException broken) {
      var mark = broken.getProblemMark();
      found(
          mark == null ? 1 : mark.getLine() + 1,
          "",
          "This is not YAML: " + broken.getProblem() + ".");
    } catch (YAMLException broken) {
      found(1, "", "This is not YAML: " + broken.getMessage() + ".");
    }
    return Optional.empty();
  }

  private Json value(Node node, String pointer, String name) {
    lines.putIfAbsent(pointer, line(node));
    if (node.getAnchor() != null) {
      return refused(node, pointer, "Anchors and aliases are not read here; write the value out.");
    }
    if (!TAGS.contains(node.getTag())) {
      return refused(node, pointer, "Tags are not read here: " + node.getTag() + ".");
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, pointer);
      case SequenceNode sequence -> array(sequence, pointer);
      case ScalarNode scalar -> scalar(scalar, pointer, name);
      default -> refused(node, pointer, "This alias leads nowhere.");
    };
  }

  private Json object(MappingNode node, String pointer) {
    LinkedHashMap<String, Json> members = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        found(line(tuple.getKeyNode()), pointer, "A name must be a text.");
        continue;
      }
      String name = key.getValue();
      String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      if (members.containsKey(name)) {
        found(line(key), place, "This name is already there, in line " + lines.get(place) + ".");
        continue;
      }
      lines.put(place, line(key));
      members.put(name, value(tuple.getValueNode(), place, name));
    }
    return new Json.Obj(members);
  }

  private Json array(SequenceNode node, String pointer) {
    List<Json> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(value(item, pointer + "/" + items.size(), ""));
    }
    return new Json.Arr(items);
  }

  private Json scalar(ScalarNode node, String pointer, String name) {
    String text = node.getValue();
    if (!isWellFormed(text)) {
      return refused(node, pointer, "This holds half of a surrogate pair.");
    }
    if (node.isPlain() && NULL.contains(text)) {
      return new Json.Null();
    }
    return node.isPlain() && integers.contains(name) && INTEGER.matcher(text).matches()
        ? new Json.Num(text)
        : new Json.Text(text);
  }

  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private Json refused(Node node, String pointer, String text) {
    found(line(node), pointer, text);
    return new Json.Null();
  }

  private void found(int line, String pointer, String text) {
    findings.add(new Finding(line, pointer, text));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /// Takes no plain scalar for anything but a text.
  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: that is the point.
    }

    @Override
    public void addImplicitResolver(
        Tag tag, @Nullable Pattern pattern, @Nullable String first, int limit) {
      // Nor may one be added.
    }
  }
}
