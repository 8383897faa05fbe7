/// `saluran bench cold`: how long each function takes from its JVM's start to its first answer.
@NullMarked
package saluran.cli.bench.cold;

import org.jspecify.annotations.NullMarked;
