/// The channel's own daily flag: it goes the way of every other, and while it arrives, a heartbeat
/// leaves.
@NullMarked
package saluran.probe;

import org.jspecify.annotations.NullMarked;
