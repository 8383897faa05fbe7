/// What an operator does: runs a stack, changes its directory, looks whether it is sound, erases a
/// person.
@NullMarked
package saluran.cli.operator;

import org.jspecify.annotations.NullMarked;
