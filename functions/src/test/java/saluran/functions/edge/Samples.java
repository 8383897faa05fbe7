package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The files under `events/`, decoded as Lambda decodes them.
final class Samples {

  /// The project's root; Maven runs the tests in the module's folder.
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Samples() {}

  /// The bytes of `events/<name>`.
  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(ROOT.resolve("events").resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// The event `events/<name>` as the input of this handler: by Lambda's own serialiser of the type
  /// that the handler names.
  static Object event(String name, Class<?> handler) {
    Type input = input(handler);
    ByteArrayInputStream json = new ByteArrayInputStream(bytes(name));
    return input instanceof Class<?> type
            && LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, Samples.class.getClassLoader()).fromJson(json)
        : JacksonFactory.getInstance().getSerializer(input).fromJson(json);
  }

  private static Type input(Class<?> handler) {
    for (Class<?> type = handler; type != null; type = type.getSuperclass()) {
      for (Type face : type.getGenericInterfaces()) {
        if (face instanceof ParameterizedType shape && shape.getRawType() == RequestHandler.class) {
          return Arrays.asList(shape.getActualTypeArguments()).getFirst();
        }
      }
    }
    throw new IllegalArgumentException("no handler: " + handler);
  }
}
