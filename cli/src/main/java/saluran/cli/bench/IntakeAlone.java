package saluran.cli.bench;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import saluran.functions.aws.Clients;
import saluran.functions.edge.Directory;
import saluran.functions.edge.Intake;
import saluran.functions.edge.Wiring;
import saluran.local.process.Home;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.Simulation;
import saluran.simulation.cloud.MemoryTables;
import saluran.simulation.cloud.Whims;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The intake function as the template has it, without a network: tables in memory, a queue that
/// takes everything, and a key that has signed already.
final class IntakeAlone {

  /// A function asks it only when it fails.
  private static final Context NOBODY =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException("no failure was meant to be");
              });

  private final Intake intake;

  private IntakeAlone(Intake intake) {
    this.intake = intake;
  }

  /// With this directory applied.
  static IntakeAlone with(String directory) throws IOException, GeneralSecurityException {
    StackSpec stack = Simulation.stack(Home.find().resolve("template.yaml"));
    Clients clients = clients(stack);
    new Directory(wiring(stack, "DirectoryFunction", clients))
        .handleRequest(Map.of("directory", directory, "apply", true), NOBODY);
    return new IntakeAlone(new Intake(wiring(stack, "IntakeFunction", clients)));
  }

  /// The answer to an event, both as Lambda has them: JSON.
  String answer(byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    intake.handleRequest(new ByteArrayInputStream(event), answer, NOBODY);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static Wiring wiring(StackSpec stack, String function, Clients clients) {
    return new Wiring(
        function(stack, function).environment(),
        InstantSource.system(),
        new Random(1),
        clients,
        Runnable::run,
        (Duration time) -> {},
        line -> {});
  }

  private static FunctionSpec function(StackSpec stack, String id) {
    FunctionSpec function = stack.functions().get(id);
    if (function == null) {
      throw new IllegalStateException("the template has no " + id);
    }
    return function;
  }

  private static Clients clients(StackSpec stack) throws GeneralSecurityException {
    DynamoDbClient tables =
        new MemoryTables(
            stack.tables().values(),
            InstantSource.system(),
            Whims.none(),
            (table, before, after) -> {});
    SdkBytes signed = signed();
    return new Clients() {
      @Override
      public DynamoDbClient dynamoDb() {
        return tables;
      }

      @Override
      public SqsClient sqs() {
        return new TakingQueue();
      }

      @Override
      public SesV2Client ses() {
        throw new UnsupportedOperationException("intake mails nobody");
      }

      @Override
      public KmsClient kms() {
        return new SignedKey(signed);
      }
    };
  }

  /// Some signature by P-256, in DER.
  private static SdkBytes signed() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    return SdkBytes.fromByteArray(signature.sign());
  }

  /// A queue that takes everything and keeps nothing.
  private static final class TakingQueue implements SqsClient {
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      return SendMessageResponse.builder().messageId("1").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /// A key whose signature costs nothing.
  private record SignedKey(SdkBytes signature) implements KmsClient {
    @Override
    public SignResponse sign(SignRequest request) {
      return SignResponse.builder().signature(signature).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
