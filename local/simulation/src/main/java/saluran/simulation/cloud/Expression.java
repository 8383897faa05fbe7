package saluran.simulation.cloud;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition, filter or key condition of DynamoDB, as far as the functions use them: comparisons,
/// `BETWEEN`, `begins_with`, `attribute_exists`, `attribute_not_exists`, `AND`, `OR`, `NOT`,
/// parentheses.
final class Expression {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*([:#]?[A-Za-z_][A-Za-z0-9_]*|<=|>=|<>|[=<>(),])\\s*");

  private final String text;
  private final List<String> tokens;
  private final Map<String, AttributeValue> values;
  private final Map<String, String> names;
  private final Set<String> used = new LinkedHashSet<>();
  private final List<Test> conjuncts = new ArrayList<>();
  private int at;

  private interface Test {
    boolean holds(Map<String, AttributeValue> item);
  }

  /// `attribute = :value`, which a key condition needs of its partition key.
  private record Equal(String attribute, AttributeValue value) implements Test {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return value.equals(item.get(attribute));
    }
  }

  /// @param tokens of the text
  /// @throws UnsupportedOperationException for a form that is not simulated
  Expression(
      String text,
      List<String> tokens,
      Map<String, AttributeValue> values,
      Map<String, String> names) {
    this.text = text;
    this.tokens = tokens;
    this.values = values;
    this.names = names;
    conjuncts.add(negation());
    while (takes("AND")) {
      conjuncts.add(negation());
    }
    if (takes("OR")) {
      List<Test> left = List.copyOf(conjuncts);
      Test right = disjunction();
      conjuncts.clear();
      conjuncts.add(item -> left.stream().allMatch(test -> test.holds(item)) || right.holds(item));
    }
    if (at != tokens.size()) {
      throw unknown();
    }
  }

  /// The tokens of a text. The functions say few texts, and each often.
  ///
  /// @throws UnsupportedOperationException for a character that no token has
  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != text.length()) {
      throw unknown(text);
    }
    return List.copyOf(tokens);
  }

  boolean holds(Map<String, AttributeValue> item) {
    for (Test test : conjuncts) {
      if (!test.holds(item)) {
        return false;
      }
    }
    return true;
  }

  /// The value that an attribute must have; empty where the expression does not say.
  Optional<AttributeValue> required(String attribute) {
    return conjuncts.stream()
        .filter(test -> test instanceof Equal equal && equal.attribute().equals(attribute))
        .map(test -> ((Equal) test).value())
        .findFirst();
  }

  /// The placeholders that it uses; DynamoDB refuses those that nothing uses.
  Set<String> used() {
    return used;
  }

  private Test disjunction() {
    Test left = conjunction();
    while (takes("OR")) {
      Test first = left;
      Test second = conjunction();
      left = item -> first.holds(item) || second.holds(item);
    }
    return left;
  }

  private Test conjunction() {
    Test left = negation();
    while (takes("AND")) {
      Test first = left;
      Test second = negation();
      left = item -> first.holds(item) && second.holds(item);
    }
    return left;
  }

  private Test negation() {
    if (takes("NOT")) {
      Test negated = negation();
      return item -> !negated.holds(item);
    }
    if (takes("(")) {
      Test inner = disjunction();
      require(")");
      return inner;
    }
    return primary();
  }

  private Test primary() {
    String word = next();
    return switch (word) {
      case "attribute_exists" -> {
        String name = argument();
        yield item -> item.containsKey(name);
      }
      case "attribute_not_exists" -> {
        String name = argument();
        yield item -> !item.containsKey(name);
      }
      case "begins_with" -> {
        require("(");
        String name = name(next());
        require(",");
        String prefix = value(next()).s();
        require(")");
        yield item -> item.get(name) != null && item.get(name).s().startsWith(prefix);
      }
      default -> comparison(name(word));
    };
  }

  private Test comparison(String name) {
    String operator = next();
    AttributeValue value = value(next());
    if (operator.equals("BETWEEN")) {
      require("AND");
      AttributeValue most = value(next());
      return item ->
          Values.compares(item.get(name), value, sign -> sign >= 0)
              && Values.compares(item.get(name), most, sign -> sign <= 0);
    }
    return switch (operator) {
      case "=" -> new Equal(name, value);
      case "<>" -> item -> !value.equals(item.get(name));
      case "<" -> item -> Values.compares(item.get(name), value, sign -> sign < 0);
      case "<=" -> item -> Values.compares(item.get(name), value, sign -> sign <= 0);
      case ">" -> item -> Values.compares(item.get(name), value, sign -> sign > 0);
      case ">=" -> item -> Values.compares(item.get(name), value, sign -> sign >= 0);
      default -> throw unknown();
    };
  }

  private String argument() {
    require("(");
    String name = name(next());
    require(")");
    return name;
  }

  private String name(String token) {
    if (token.startsWith("#")) {
      used.add(token);
      String name = names.get(token);
      if (name == null) {
        throw unknown();
      }
      return name;
    }
    if (token.startsWith(":") || !Character.isLetter(token.charAt(0))) {
      throw unknown();
    }
    return token;
  }

  private AttributeValue value(String token) {
    used.add(token);
    AttributeValue value = values.get(token);
    if (value == null) {
      throw unknown();
    }
    return value;
  }

  private boolean takes(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String token) {
    if (!takes(token)) {
      throw unknown();
    }
  }

  private String next() {
    if (at >= tokens.size()) {
      throw unknown();
    }
    return tokens.get(at++);
  }

  private UnsupportedOperationException unknown() {
    return unknown(text);
  }

  private static UnsupportedOperationException unknown(String text) {
    return new UnsupportedOperationException(
        "an expression that the in-memory tables do not know: " + text);
  }
}
