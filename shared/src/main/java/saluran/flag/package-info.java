/// The flag report as an agency sends it.
@NullMarked
package saluran.flag;

import org.jspecify.annotations.NullMarked;
