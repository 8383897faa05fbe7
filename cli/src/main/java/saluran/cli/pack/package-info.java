/// Evidence packs: one is fetched, and one is checked without a network.
@NullMarked
package saluran.cli.pack;

import org.jspecify.annotations.NullMarked;
