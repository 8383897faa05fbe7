/// What an agency and a court may see.
@NullMarked
package saluran.evidence;

import org.jspecify.annotations.NullMarked;
