/// Runs handlers as Lambda does: events decoded and answers encoded by Lambda's own serialisers,
/// one invocation at a time per instance, timeouts, queue mappings with partial failures,
/// schedules.
@NullMarked
package saluran.local.lambda;

import org.jspecify.annotations.NullMarked;
