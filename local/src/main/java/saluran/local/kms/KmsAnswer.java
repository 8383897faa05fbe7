package saluran.local.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a KMS call comes to.
sealed interface KmsAnswer {
  /// Answered: HTTP 200 with this body.
  record Done(ObjectNode body) implements KmsAnswer {}

  /// Refused: HTTP 400 in KMS's error shape.
  ///
  /// @param type such as `NotFoundException`
  /// @param message for people
  record Refused(String type, String message) implements KmsAnswer {
    static Refused invalid(String message) {
      return new Refused("ValidationException", message);
    }
  }
}
