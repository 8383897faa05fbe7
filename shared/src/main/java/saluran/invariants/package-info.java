/// What must hold of every case, by the numbers of the design: pure checks over what is stored, for
/// the simulation after each of its steps and for `fsck` on a real table.
@NullMarked
package saluran.invariants;

import org.jspecify.annotations.NullMarked;
