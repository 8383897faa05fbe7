package saluran.local.template.spec;

import java.util.Set;

/// One way of mail events into a queue: a configuration set's destination, its topic, a
/// subscription of that topic.
///
/// @param configurationSet the set a mail was sent with
/// @param eventTypes the only types that are published, as an event names them (`Delivery`,
///     `Rendering Failure`)
/// @param topicArn the topic between
/// @param queue the queue's logical id
/// @param raw whether the event itself arrives, or SNS's envelope around it
public record MailRoute(
    String configurationSet, Set<String> eventTypes, String topicArn, String queue, boolean raw) {}
