package saluran.local.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML as CloudFormation understands it: a tree of maps, lists and strings. Every scalar stays the
/// text that was written (`2012-10-17` is no date, `0123` no octal number), and the short tags
/// become their long forms.
final class YamlTree {

  private static final int MAX_DEPTH = 64;

  private YamlTree() {}

  /// The document's root.
  ///
  /// @throws TemplateException for broken YAML, a repeated key, or a root that is no mapping
  static Map<String, Object> parse(String text) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (YAMLException e) {
      throw new TemplateException("template is not readable YAML: " + e.getMessage());
    }
    if (root instanceof MappingNode mapping) {
      return map(mapping, 0);
    }
    throw new TemplateException("template has no mapping at its root");
  }

  private static Map<String, Object> map(MappingNode node, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new TemplateException("a key that is no text" + at(tuple.getKeyNode()));
      }
      if (map.put(key.getValue(), value(tuple.getValueNode(), depth + 1)) != null) {
        throw new TemplateException("key " + key.getValue() + " is there twice" + at(key));
      }
    }
    return map;
  }

  private static Object value(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TemplateException("nested deeper than " + MAX_DEPTH + at(node));
    }
    Object plain =
        switch (node) {
          case MappingNode mapping -> map(mapping, depth);
          case SequenceNode sequence -> {
            List<Object> list = new ArrayList<>();
            for (Node element : sequence.getValue()) {
              list.add(value(element, depth + 1));
            }
            yield list;
          }
          case ScalarNode scalar -> scalar.getValue();
          default -> throw new TemplateException("an alias that leads nowhere" + at(node));
        };
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? tagged(tag.substring(1), plain) : plain;
  }

  private static Map<String, Object> tagged(String tag, Object plain) {
    return switch (tag) {
      case "Ref", "Condition" -> Map.of(tag, plain);
      case "GetAtt" ->
          Map.of("Fn::GetAtt", plain instanceof String dotted ? halves(dotted) : plain);
      default -> Map.of("Fn::" + tag, plain);
    };
  }

  private static List<Object> halves(String dotted) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      throw new TemplateException("!GetAtt " + dotted + " names no attribute");
    }
    return List.of(dotted.substring(0, dot), dotted.substring(dot + 1));
  }

  private static String at(Node node) {
    return " (line " + (node.getStartMark().getLine() + 1) + ")";
  }
}
