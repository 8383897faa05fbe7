/// The page behind the link in a mail.
@NullMarked
package saluran.desk;

import org.jspecify.annotations.NullMarked;
