package saluran.local.template;

import java.util.Map;

/// A resource as written, its condition already found true, its functions not yet worked out.
record RawResource(String id, String type, Map<String, Object> properties) {

  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String KEY = "AWS::KMS::Key";
  static final String TOPIC = "AWS::SNS::Topic";
  static final String SUBSCRIPTION = "AWS::SNS::Subscription";
  static final String CONFIGURATION_SET = "AWS::SES::ConfigurationSet";
  static final String EVENT_DESTINATION = "AWS::SES::ConfigurationSetEventDestination";
}
