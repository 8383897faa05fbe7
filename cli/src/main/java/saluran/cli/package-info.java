/// The commands.
@NullMarked
package saluran.cli;

import org.jspecify.annotations.NullMarked;
