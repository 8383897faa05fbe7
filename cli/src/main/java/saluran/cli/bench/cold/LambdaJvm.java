package saluran.cli.bench.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.ClasspathLoader;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// Lambda's Java runtime on this machine: AWS's own runtime client in a JVM with the flags that
/// Lambda sets, the artifact unpacked as Lambda unpacks it, and one core.
///
/// @param task what was in the artifact, and our own handlers to compare with
/// @param folder holds the rest
public record LambdaJvm(Path folder, Path task) {

  /// As Lambda's Java 17 was seen to start for a function of 1024 MB, but for the archive, in whose
  /// place Java 25 has a cache ([#makeCache]), and the leave for native code, without which Java 25
  /// warns. That C1 alone compiles is documented for Java 25 too.
  /// https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
  private static final List<String> FLAGS =
      List.of(
          "-XX:MaxHeapSize=891289k",
          "-XX:+UseSerialGC",
          "-XX:+TieredCompilation",
          "-XX:TieredStopAtLevel=1",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
          "-XX:+ErrorFileToStderr");

  private static final List<String> ONE_CORE = List.of("taskset", "-c", "0");

  private static final String CLIENT = AWSLambda.class.getName();

  /// Unpacks an artifact and prepares the runtime beside it.
  ///
  /// @param folder is made
  public static LambdaJvm unpack(Path artifact, Path folder)
      throws IOException, InterruptedException {
    Path task = Files.createDirectories(folder.resolve("task"));
    try (ZipFile zip = new ZipFile(artifact.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          copy(zip.getInputStream(entry), task.resolve(entry.getName()));
        }
      }
    }
    for (Baseline baseline : Baseline.ALL) {
      String name = "/" + baseline.handler().getName().replace('.', '/') + ".class";
      copy(resource(name), task.resolve(name.substring(1)));
    }
    LambdaJvm jvm = new LambdaJvm(folder, task);
    copy(resource("/jni/" + nativeName()), jvm.nativePart());
    jvm.makeCache();
    return jvm;
  }

  /// Begins to start an instance of a function.
  ///
  /// @param handler the class, with `::handleRequest` or without
  /// @param environment the function's
  Process start(String handler, Map<String, String> environment, RuntimeApi api, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(ONE_CORE);
    command.addAll(java());
    command.add("-XX:AOTCache=" + cache());
    command.addAll(List.of("-cp", classPath(), CLIENT, handler));
    ProcessBuilder builder = builder(command, log).directory(task.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "cold");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    builder.environment().put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    return builder.start();
  }

  /// Lambda brings a cache of the classes of the JDK and of its own client, and so does this; a
  /// function's own classes, which another loader loads, are in neither. The client's loader of its
  /// classes ends with an error at the last of them, which are for other versions of Java.
  private void makeCache() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java());
    command.add("-XX:AOTCacheOutput=" + cache());
    command.addAll(List.of("-cp", classPath(), ClasspathLoader.class.getName()));
    builder(command, folder.resolve("cache.log")).start().waitFor();
    if (!Files.exists(cache())) {
      throw new IOException(
          "no cache was made: " + Files.readString(folder.resolve("cache.log")).strip());
    }
  }

  private static ProcessBuilder builder(List<String> command, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", Objects.requireNonNullElse(path, ""));
    return builder;
  }

  private List<String> java() {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(FLAGS);
    java.add(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + nativePart());
    return java;
  }

  private Path cache() {
    return folder.resolve("runtime.aot");
  }

  private Path nativePart() {
    return folder.resolve(nativeName());
  }

  private static String nativeName() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return "libaws-lambda-jni.linux-" + machine + ".so";
  }

  /// What Lambda has in `/var/runtime/lib`.
  private static String classPath() {
    return Stream.of(
            Context.class, AWSLambda.class, SdkInternalThreadLocal.class, PojoSerializer.class)
        .map(LambdaJvm::jar)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(Class<?> in) {
    try {
      return Path.of(in.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(AWSLambda.class.getResourceAsStream(name), name);
  }

  private static void copy(InputStream from, Path to) throws IOException {
    try (from) {
      Files.createDirectories(to.resolveSibling(""));
      Files.copy(from, to);
    }
  }
}
