package saluran.cli.bench.cold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.cli.agency.AgencyClient;
import saluran.cli.bench.SignedFlags;
import saluran.local.Cloud;
import saluran.local.lambda.SqsEvents;
import saluran.local.resources.AwsClients;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueMapping;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The way of flags through the functions, one function at a time: each gets the event that the
/// ones before it made, as in Lambda. It runs on a stack whose queues and schedules call nobody.
public final class Journey implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+/desk/[^\\s<>\"]+");
  private static final String MODERATOR = "sari@desk.example";
  private static final int SECONDS = 20;
  private static final int LOOKS = 100;
  private static final int BETWEEN_LOOKS = 100;
  private static final int EVENTS = 2;

  /// The functions in an order in which each one's events are there.
  static final List<String> FUNCTIONS =
      List.of(
          "IntakeFunction",
          "RecorderFunction",
          "NotifierFunction",
          "ReceiptsFunction",
          "DeskFunction",
          "EscalatorFunction",
          "AgenciesFunction",
          "DirectoryFunction",
          "ErasureFunction",
          "PublicFunction");

  private final Cloud cloud;
  private final SignedFlags flags;
  private final Path events;
  private final String directory;
  private final SqsClient sqs;
  private final AgencyClient agency;
  private String lastFlag = "";
  private int made;

  /// @param events the folder of the sample events
  /// @param directory a directory file as JSON
  public Journey(Cloud cloud, SignedFlags flags, Path events, String directory) {
    this.cloud = cloud;
    this.flags = flags;
    this.events = events;
    this.directory = directory;
    this.sqs = AwsClients.sqs(cloud.sqsEndpoint());
    this.agency = flags.client();
  }

  /// Two events of equal work for a function; what queues hold for it is taken from them.
  ///
  /// @throws IOException where there is none for it
  List<byte[]> events(String function) throws IOException, InterruptedException {
    List<byte[]> two = new ArrayList<>();
    for (int nth = 0; nth < EVENTS; nth++) {
      two.add(event(function));
    }
    return two;
  }

  private byte[] event(String function) throws IOException, InterruptedException {
    return switch (function) {
      case "IntakeFunction" -> flag();
      case "RecorderFunction", "NotifierFunction", "ReceiptsFunction" -> queued(function);
      case "DeskFunction" -> {
        URI link = link();
        String token = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        yield HttpEvents.of(
            HttpRequest.newBuilder(link).build(), "GET /desk/{token}", Map.of("token", token), "");
      }
      case "EscalatorFunction" -> Files.readAllBytes(events.resolve("escalator-schedule.json"));
      case "AgenciesFunction" ->
          HttpEvents.of(
              agency.read("/v1/flags/" + lastFlag),
              "GET /v1/flags/{id}",
              Map.of("id", lastFlag),
              "");
      case "DirectoryFunction" ->
          JSON.writeValueAsBytes(Map.of("directory", directory, "apply", false));
      case "ErasureFunction" -> Files.readAllBytes(events.resolve("erasure.json"));
      case "PublicFunction" ->
          HttpEvents.of(
              HttpRequest.newBuilder(cloud.baseUrl().resolve("/.well-known/jwks.json")).build(),
              "GET /.well-known/jwks.json",
              Map.of(),
              "");
      default -> throw new IllegalArgumentException(function);
    };
  }

  private byte[] flag() {
    made++;
    SignedFlags.Ready flag = flags.make("cold-" + made, 1).getFirst();
    return HttpEvents.of(flag.request(), "POST /v1/flags", Map.of(), flag.body());
  }

  /// The next message of the queues that feed a function.
  private byte[] queued(String function) throws IOException {
    List<String> queues = spec(function).queues().stream().map(QueueMapping::queue).toList();
    for (int second = 0; second < SECONDS; second++) {
      for (String queue : queues) {
        String url = cloud.sqsEndpoint() + "/000000000000/" + queue;
        List<Message> batch =
            sqs.receiveMessage(take -> take.queueUrl(url).maxNumberOfMessages(1).waitTimeSeconds(1))
                .messages();
        if (!batch.isEmpty()) {
          String receipt = batch.getFirst().receiptHandle();
          sqs.deleteMessage(done -> done.queueUrl(url).receiptHandle(receipt));
          return SqsEvents.event(batch, "arn:aws:sqs:us-east-1:000000000000:" + queue);
        }
      }
    }
    throw new IOException("no message came for " + function);
  }

  private URI link() throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      String mails = new String(cloud.inbox().mails(MODERATOR), StandardCharsets.UTF_8);
      Matcher matcher = LINK.matcher(mails.replace("\\n", "\n"));
      if (matcher.find()) {
        return URI.create(matcher.group());
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IOException("no mail with a link came to " + MODERATOR);
  }

  /// Holds an answer of a function against what a good one is, and remembers what later events
  /// need.
  ///
  /// @throws IOException where it is not good
  void check(String function, String answer) throws IOException {
    JsonNode json = JSON.readTree(answer);
    boolean good =
        switch (function) {
          case "IntakeFunction" -> json.path("statusCode").asInt() == 202;
          case "DeskFunction", "AgenciesFunction", "PublicFunction" ->
              json.path("statusCode").asInt() == 200;
          case "DirectoryFunction" -> !"REFUSED".equals(json.path("outcome").asText());
          case "ErasureFunction" -> "PREVIEWED".equals(json.path("outcome").asText());
          default -> json.path("batchItemFailures").isEmpty();
        };
    if (!good) {
      throw new IOException(function + " answered " + answer);
    }
    if (function.equals("IntakeFunction")) {
      lastFlag = JSON.readTree(json.path("body").asText()).path("flag_id").asText();
    }
  }

  /// What the template says of a function.
  FunctionSpec spec(String function) {
    return Objects.requireNonNull(cloud.stack().functions().get(function), function);
  }

  /// The environment that a function has on this stack.
  Map<String, String> environment(String function) {
    return cloud.environment(function);
  }

  @Override
  public void close() {
    agency.close();
    sqs.close();
  }
}
