package saluran.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import saluran.local.template.spec.Role;
import saluran.local.template.spec.StackSpec;

/// Which rights of the template's functions the stories used, over all of a build: a line each, the
/// function and the right's place among its rights. Places, since on one machine the names of keys
/// differ from stack to stack.
final class RightsRecord {

  private static final Path FILE = Channel.home().resolve("cli/target/rights/used");

  private RightsRecord() {}

  /// Adds what a stack by the template as it is deployed logged of its functions' calls.
  static void add(StackSpec stack, String log) throws IOException {
    Set<String> used = new TreeSet<>();
    for (String line : log.lines().filter(each -> each.contains("\"used\":")).toList()) {
      JsonNode call = Channel.json(line);
      String function = call.path("function").asText();
      List<Role.Grant> rights = stack.functions().get(function).role().apart();
      for (int place = 0; place < rights.size(); place++) {
        if (rights.get(place).allows(call.path("used").asText(), call.path("resource").asText())) {
          used.add(line(function, place));
        }
      }
    }
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, used, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static String line(String function, int place) {
    return function + " " + place;
  }

  /// What was added since it was last taken; it is empty afterwards.
  static Set<String> take() throws IOException {
    Set<String> used = new TreeSet<>(Files.readAllLines(FILE));
    Files.delete(FILE);
    return used;
  }
}
