package saluran.local.template.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that a template declares and one machine can run, every map keyed by logical id, in the
/// template's order.
///
/// @param configurationSets the sets a mail may be sent with
/// @param mailRoutes where the events of a mail go, by the configuration set it was sent with
public record StackSpec(
    Map<String, FunctionSpec> functions,
    Map<String, QueueSpec> queues,
    Map<String, TableSpec> tables,
    Map<String, KeySpec> keys,
    Set<String> configurationSets,
    List<MailRoute> mailRoutes) {}
