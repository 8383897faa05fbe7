/// What is known of a flag or a contact: the fold of its entries, where its ladders stand, and what
/// is still owed.
@NullMarked
package saluran.casework;

import org.jspecify.annotations.NullMarked;
