package saluran.local.lambda;

import java.lang.reflect.InvocationTargetException;
import saluran.functions.edge.Wiring;

/// Builds a handler from the name in the template.
public final class Handlers {

  private static final String METHOD = "::handleRequest";

  private Handlers() {}

  /// The class that a template names.
  ///
  /// @param handler a class name, with `::handleRequest` or without
  public static String className(String handler) {
    return handler.endsWith(METHOD)
        ? handler.substring(0, handler.length() - METHOD.length())
        : handler;
  }

  /// A new handler object, made by its public constructor that takes a [Wiring].
  ///
  /// @param handler a class name, with `::handleRequest` or without
  /// @throws IllegalArgumentException when there is no such class or constructor, with the plain
  ///     reason
  public static Object construct(String handler, Wiring wiring) {
    try {
      return Class.forName(className(handler)).getConstructor(Wiring.class).newInstance(wiring);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("handler " + handler + ": there is no such class", e);
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new IllegalArgumentException(
          "handler " + handler + " has no public constructor that takes a Wiring", e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "handler " + handler + " could not be built: " + e.getCause(), e);
    }
  }
}
