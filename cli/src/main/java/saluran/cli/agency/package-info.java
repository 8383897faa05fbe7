/// What an agency does from its shell: it makes a key, flags, reads and asks.
@NullMarked
package saluran.cli.agency;

import org.jspecify.annotations.NullMarked;
