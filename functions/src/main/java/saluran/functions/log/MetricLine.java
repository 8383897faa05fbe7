package saluran.functions.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import saluran.json.Json;

/// CloudWatch's embedded metric format: members of a log line out of which it makes metrics. The
/// dimensions are bounded: the channel, and for some metrics whether a flag is a test.
final class MetricLine {

  /// The namespace of the channel's own metrics.
  static final String NAMESPACE = "Saluran";

  static final String CHANNEL = "Channel";
  static final String KIND = "Kind";

  private MetricLine() {}

  /// Adds the members that say these values.
  static void add(
      Map<String, Json> line,
      Instant now,
      String channel,
      String kind,
      SortedMap<Metric, Long> values) {
    List<Json> directives = new ArrayList<>();
    directive(directives, values, false, CHANNEL);
    directive(directives, values, true, CHANNEL, KIND);
    if (directives.isEmpty()) {
      return;
    }
    line.put(CHANNEL, new Json.Text(channel));
    line.put(KIND, new Json.Text(kind));
    values.forEach((metric, value) -> line.put(metric.word(), Json.Num.of(value)));
    Map<String, Json> aws = new LinkedHashMap<>();
    aws.put("Timestamp", Json.Num.of(now.toEpochMilli()));
    aws.put("CloudWatchMetrics", new Json.Arr(directives));
    line.put("_aws", Json.Obj.of(aws));
  }

  private static void directive(
      List<Json> directives, SortedMap<Metric, Long> values, boolean byKind, String... dimensions) {
    List<Json> metrics = new ArrayList<>();
    for (Metric metric : values.keySet()) {
      if (metric.byKind() == byKind) {
        Map<String, Json> definition = new LinkedHashMap<>();
        definition.put("Name", new Json.Text(metric.word()));
        definition.put("Unit", new Json.Text(metric.unit()));
        metrics.add(Json.Obj.of(definition));
      }
    }
    if (!metrics.isEmpty()) {
      List<Json> names = new ArrayList<>();
      for (String dimension : dimensions) {
        names.add(new Json.Text(dimension));
      }
      Map<String, Json> directive = new LinkedHashMap<>();
      directive.put("Namespace", new Json.Text(NAMESPACE));
      directive.put("Dimensions", new Json.Arr(List.of(new Json.Arr(names))));
      directive.put("Metrics", new Json.Arr(metrics));
      directives.add(Json.Obj.of(directive));
    }
  }
}
