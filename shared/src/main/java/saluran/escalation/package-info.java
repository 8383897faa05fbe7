/// Policies, duty and the ladder's clock.
@NullMarked
package saluran.escalation;

import org.jspecify.annotations.NullMarked;
