/// The case: the fold of its entries, and the pure functions that move it.
@NullMarked
package saluran.casework;

import org.jspecify.annotations.NullMarked;
