/// The story of 2017, told on a stack of its own.
@NullMarked
package saluran.cli.demo;

import org.jspecify.annotations.NullMarked;
