/// What a command makes of a case, and the clerk who carries it out: load, decide, append, queue
/// what is owed.
@NullMarked
package saluran.decision;

import org.jspecify.annotations.NullMarked;
