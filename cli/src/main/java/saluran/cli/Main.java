package saluran.cli;

import java.util.List;

/// Prints what it was asked.
public final class Main {
  private Main() {}

  /// Starts.
  public static void main(String[] args) {
    System.out.println(List.of(args) + " " + System.getProperty("saluran.home"));
  }
}
