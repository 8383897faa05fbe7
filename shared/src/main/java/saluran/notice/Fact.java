package saluran.notice;

/// Something under its name, such as a deadline.
public record Fact(String label, String value) {

  /// Both in one line.
  public String text() {
    return label + ": " + value;
  }
}
