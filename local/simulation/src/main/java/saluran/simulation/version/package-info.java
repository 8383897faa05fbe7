/// The versions of the channel that run beside each other while one takes over from another.
@NullMarked
package saluran.simulation.version;

import org.jspecify.annotations.NullMarked;
