package saluran.local.template.spec;

import java.time.Duration;

/// A schedule that calls a function.
///
/// @param name the event's name in the template
/// @param every the period, in the channel's time
public record Schedule(String name, Duration every) {}
