/// What a template declares, resolved and typed: functions with their routes, mappings and
/// schedules, queues, tables, keys, and the way of a mail's events.
@NullMarked
package saluran.local.template.spec;

import org.jspecify.annotations.NullMarked;
