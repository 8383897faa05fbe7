/// What the simulation holds after each step: the invariants of cases, and those that only the
/// world around can see.
@NullMarked
package saluran.simulation.check;

import org.jspecify.annotations.NullMarked;
