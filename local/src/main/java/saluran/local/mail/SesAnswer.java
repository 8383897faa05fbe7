package saluran.local.mail;

/// What an SES call comes to.
sealed interface SesAnswer {
  /// Taken: HTTP 200.
  ///
  /// @param json the answer's body
  record Done(String json) implements SesAnswer {}

  /// Refused or failed, in SES's error shape.
  ///
  /// @param status the HTTP status, 4xx or 5xx
  /// @param errorType for `x-amzn-ErrorType`, such as `BadRequestException`
  /// @param message for people
  record Refused(int status, String errorType, String message) implements SesAnswer {
    static Refused badRequest(String message) {
      return new Refused(400, "BadRequestException", message);
    }
  }
}
