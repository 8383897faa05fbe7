package saluran.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import saluran.local.template.spec.KeySpec;

/// DynamoDB, SQS, KMS and SES, whoever answers for them. What was made in them by these calls goes
/// when this is closed.
public interface Services extends AutoCloseable {

  /// What aims the SDK at them: the variables that it documents (`AWS_ENDPOINT_URL`, …).
  Map<String, String> environment();

  /// Makes a key.
  ///
  /// @return its id
  String key(KeySpec key);

  /// From now on a mail from this address with this configuration set is taken.
  void sender(String address, String configurationSet);

  @Override
  void close();

  /// The image of a container to bring up; set by the profile that has the [Container] for it.
  String IMAGE = "localstack.image";

  /// Those in a container, where an [#IMAGE] is named; else those at `AWS_ENDPOINT_URL`; else the
  /// embedded ones.
  ///
  /// @param data what the embedded ones write goes there
  static Services start(Path data) throws IOException, InterruptedException {
    String image = System.getProperty(IMAGE);
    Map<String, String> environment =
        image == null
            ? System.getenv()
            : ServiceLoader.load(Container.class).findFirst().orElseThrow().start(image);
    return environment.getOrDefault("AWS_ENDPOINT_URL", "").isEmpty()
        ? EmbeddedServices.start(data)
        : new ServicesElsewhere(environment);
  }

  /// Brings services up.
  interface Container {
    /// Starts them; they end with this process.
    ///
    /// @param image whose container it is
    /// @return see [Services#environment]
    /// @throws org.opentest4j.TestAbortedException where this machine cannot, after saying so in a
    ///     way that nobody overlooks
    Map<String, String> start(String image);
  }
}
