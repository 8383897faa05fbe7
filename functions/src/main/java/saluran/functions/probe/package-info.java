/// The probe's way to the channel: over HTTPS and from outside, as every agency's.
@NullMarked
package saluran.functions.probe;

import org.jspecify.annotations.NullMarked;
