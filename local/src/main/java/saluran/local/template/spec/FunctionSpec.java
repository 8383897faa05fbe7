package saluran.local.template.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A function: what is called, within which bounds, with which environment, and by what.
///
/// @param handler the class, with `::handleRequest` or without
/// @param memoryMegabytes only told to the function, not enforced
/// @param environment the template's own variables, worked out
/// @param role what it may do
public record FunctionSpec(
    String logicalId,
    String handler,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> environment,
    Role role,
    List<Route> routes,
    List<QueueMapping> queues,
    List<Schedule> schedules) {}
