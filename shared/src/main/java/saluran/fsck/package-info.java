/// Holds whole tables against the invariants: what is stored of each subject, and what lies beside
/// it. It reads, and never writes.
@NullMarked
package saluran.fsck;

import org.jspecify.annotations.NullMarked;
