package saluran.local.template;

/// The template cannot be run here as it would run in the cloud. The message names the place and
/// the reason in words for the person who wrote the template.
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// A refusal with its plain reason.
  public TemplateException(String message) {
    super(message);
  }
}
