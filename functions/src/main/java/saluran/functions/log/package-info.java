/// What functions say of themselves: JSON lines with an allow-list of fields.
@NullMarked
package saluran.functions.log;

import org.jspecify.annotations.NullMarked;
