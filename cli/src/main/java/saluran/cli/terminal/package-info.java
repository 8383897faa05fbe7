/// Where commands speak, and how they say what went wrong.
@NullMarked
package saluran.cli.terminal;

import org.jspecify.annotations.NullMarked;
