/// The benches of `saluran bench`.
@NullMarked
package saluran.cli.bench;

import org.jspecify.annotations.NullMarked;
