package saluran.local.template.spec;

import java.util.List;
import java.util.Map;

/// All that a template declares and one machine can run, every map keyed by logical id, in the
/// template's order.
///
/// @param mailRoutes where the events of a mail go, by the configuration set it was sent with
public record StackSpec(
    Map<String, FunctionSpec> functions,
    Map<String, QueueSpec> queues,
    Map<String, TableSpec> tables,
    Map<String, KeySpec> keys,
    List<MailRoute> mailRoutes) {}
