package saluran.services;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import saluran.local.template.spec.KeySpec;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// Services at an address, of which nothing is known but that they answer as AWS does.
final class ServicesElsewhere implements Services {

  private static final int SHORTEST_WAIT_DAYS = 7;

  private final Map<String, String> environment;
  private final KmsClient kms;
  private final SesV2Client ses;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  ServicesElsewhere(Map<String, String> environment) {
    this.environment = environment;
    PatientClients clients = new PatientClients(environment);
    kms = clients.kms();
    ses = clients.ses();
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public String key(KeySpec key) {
    String id =
        kms.createKey(request -> request.keySpec(key.spec()).keyUsage(key.usage()))
            .keyMetadata()
            .keyId();
    undo.push(
        () ->
            kms.scheduleKeyDeletion(
                request -> request.keyId(id).pendingWindowInDays(SHORTEST_WAIT_DAYS)));
    return id;
  }

  @Override
  public void sender(String address, String configurationSet) {
    ses.createEmailIdentity(request -> request.emailIdentity(address));
    undo.push(() -> ses.deleteEmailIdentity(request -> request.emailIdentity(address)));
    ses.createConfigurationSet(request -> request.configurationSetName(configurationSet));
    undo.push(
        () ->
            ses.deleteConfigurationSet(request -> request.configurationSetName(configurationSet)));
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
    kms.close();
    ses.close();
  }
}
