/// The page behind the link.
@NullMarked
package saluran.desk;

import org.jspecify.annotations.NullMarked;
