/// What may go wrong, and how often: one source of chance, the faults of a seed, and the calls that
/// they strike.
@NullMarked
package saluran.simulation.weather;

import org.jspecify.annotations.NullMarked;
