/// Signed receipts and what became of a mail.
@NullMarked
package saluran.receipt;

import org.jspecify.annotations.NullMarked;
