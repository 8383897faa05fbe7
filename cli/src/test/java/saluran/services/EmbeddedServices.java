package saluran.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import saluran.local.kms.KeyFile;
import saluran.local.kms.KmsEndpoint;
import saluran.local.mail.MailRelay;
import saluran.local.mail.SesAccount;
import saluran.local.mail.SesEndpoint;
import saluran.local.mail.Spool;
import saluran.local.mail.smtp.SmtpClient;
import saluran.local.process.DynamoDbLocal;
import saluran.local.process.ElasticMq;
import saluran.local.process.Home;
import saluran.local.resources.AwsClients;
import saluran.local.template.spec.KeySpec;

/// The embedded cloud's own, each at an address of its own. Mails stay in the spool, and SES tells
/// nothing of them.
record EmbeddedServices(
    DynamoDbLocal tables, ElasticMq queues, KeyFile keys, KmsEndpoint kms, SesEndpoint ses)
    implements Services {

  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";

  static EmbeddedServices start(Path data) throws IOException, InterruptedException {
    InstantSource clock = InstantSource.system();
    KeyFile keys = KeyFile.open(data.resolve("keys"));
    Spool spool = Spool.open(data.resolve("spool"), clock.instant());
    MailRelay relay =
        new MailRelay(spool, SmtpClient.to("127.0.0.1", 1), (set, event) -> {}, clock);
    SesAccount account = new SesAccount(ACCOUNT, REGION, 50_000, 14);
    return new EmbeddedServices(
        DynamoDbLocal.startInMemory(Home.find(), data),
        ElasticMq.startInMemory(Home.find(), data),
        keys,
        KmsEndpoint.start(keys, ACCOUNT, REGION),
        SesEndpoint.start(account, set -> true, relay, clock));
  }

  @Override
  public Map<String, String> environment() {
    return AwsClients.environment(tables.endpoint(), queues.endpoint(), ses.uri(), kms.uri());
  }

  @Override
  public String key(KeySpec key) {
    try {
      return keys.ensure(key.logicalId(), key.spec());
    } catch (IOException notKept) {
      throw new UncheckedIOException(notKept);
    }
  }

  @Override
  public void sender(String address, String configurationSet) {
    // SES takes every sender and every configuration set here.
  }

  @Override
  public void close() {
    ses.close();
    kms.close();
    queues.close();
    tables.close();
  }
}
