package saluran.simulation.version;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import saluran.functions.aws.Clients;
import saluran.functions.edge.Pause;
import saluran.functions.edge.Wiring;
import saluran.local.lambda.Handlers;
import saluran.local.template.spec.FunctionSpec;

/// The product's classes as they were built in another checkout, an older one as a rule. Libraries
/// are this program's.
public final class BuiltCode implements Code {

  private static final String OURS = "saluran.";
  private static final List<String> MODULES = List.of("functions", "shared");

  private final ClassLoader loader;

  private BuiltCode(ClassLoader loader) {
    this.loader = loader;
  }

  /// The classes of a checkout.
  ///
  /// @throws IOException saying what to do, where it was not built
  public static BuiltCode of(Path checkout) throws IOException {
    List<URL> places = new ArrayList<>();
    for (String module : MODULES) {
      Path classes = checkout.resolve(module).resolve("target").resolve("classes");
      if (!Files.isDirectory(classes)) {
        throw new IOException("there is no " + classes + "; build that checkout first");
      }
      places.add(classes.toUri().toURL());
    }
    return new BuiltCode(new Loader(places.toArray(URL[]::new)));
  }

  /// Has its own of ours, and libraries from where this program has them.
  private static final class Loader extends URLClassLoader {

    Loader(URL[] places) {
      super(places, BuiltCode.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    @Override
    public @Nullable URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }
  }

  /// @throws IllegalArgumentException where that checkout makes its functions in another way
  @Override
  public Object make(FunctionSpec function, Machine machine) {
    try {
      Class<?> wiring = loader.loadClass(Wiring.class.getName());
      Constructor<?> wired =
          Arrays.stream(wiring.getConstructors())
              .max(Comparator.comparingInt(Constructor::getParameterCount))
              .orElseThrow();
      Object parts =
          wired.newInstance(
              function.environment(),
              machine.clock(),
              machine.random(),
              handed(Clients.class, machine.clients()),
              (Executor) Runnable::run,
              handed(Pause.class, machine.pause()),
              machine.lines());
      return loader
          .loadClass(Handlers.className(function.handler()))
          .getConstructor(wiring)
          .newInstance(parts);
    } catch (ReflectiveOperationException another) {
      throw new IllegalArgumentException(
          function.logicalId() + " is made in another way there: " + another, another);
    }
  }

  /// What we have, as that checkout's interface of the same name.
  private <T> Object handed(Class<T> type, T ours) throws ClassNotFoundException {
    InvocationHandler asked =
        (proxy, method, arguments) -> {
          try {
            return type.getMethod(method.getName(), method.getParameterTypes())
                .invoke(ours, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return Proxy.newProxyInstance(loader, new Class<?>[] {loader.loadClass(type.getName())}, asked);
  }
}
