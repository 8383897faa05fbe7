package saluran.cli.directory;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A person's word before something is done that cannot be undone.
public interface Consent {

  /// Whether the person agrees; empty where nobody can be asked.
  Optional<Boolean> to(String question);

  /// Asks at the terminal, where both ends of this process are one. Only `y` and `yes` agree.
  static Consent atTerminal() {
    return question ->
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(
                console -> {
                  String answer = console.readLine("%s [y/N] ", question);
                  return answer != null
                      && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
                });
  }
}
