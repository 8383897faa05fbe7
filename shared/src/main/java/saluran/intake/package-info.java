/// The door: signature, digest and shape of a request.
@NullMarked
package saluran.intake;

import org.jspecify.annotations.NullMarked;
