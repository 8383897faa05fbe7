package saluran.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A resource as written, its condition already found true, its functions not yet worked out.
record RawResource(String id, String type, Map<String, Object> properties) {

  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String KEY = "AWS::KMS::Key";
  static final String QUEUE_POLICY = "AWS::SQS::QueuePolicy";
  static final String TOPIC_POLICY = "AWS::SNS::TopicPolicy";
  static final String TOPIC = "AWS::SNS::Topic";
  static final String SUBSCRIPTION = "AWS::SNS::Subscription";
  static final String CONFIGURATION_SET = "AWS::SES::ConfigurationSet";
  static final String EVENT_DESTINATION = "AWS::SES::ConfigurationSetEventDestination";

  /// SAM's rule for `Globals`: maps are merged key by key, lists are appended to, anything else is
  /// overridden.
  static Map<String, Object> merge(Map<String, Object> global, Map<String, Object> local) {
    Map<String, Object> merged = new LinkedHashMap<>(global);
    local.forEach((key, value) -> merged.merge(key, value, RawResource::combine));
    return merged;
  }

  private static Object combine(Object global, Object local) {
    if (global instanceof Map<?, ?> base
        && local instanceof Map<?, ?> own
        && isPlain(base)
        && isPlain(own)) {
      Map<Object, Object> merged = new LinkedHashMap<>(base);
      own.forEach((key, value) -> merged.merge(key, value, RawResource::combine));
      return merged;
    }
    if (global instanceof List<?> base && local instanceof List<?> own) {
      List<Object> both = new ArrayList<>(base);
      both.addAll(own);
      return both;
    }
    return local;
  }

  /// Whether it is a mapping as written and not a function call.
  private static boolean isPlain(Map<?, ?> map) {
    return map.keySet().stream()
        .map(String::valueOf)
        .noneMatch(key -> key.equals("Ref") || key.startsWith("Fn::"));
  }
}
