/// Lambda handlers: parse, ask, reply.
@NullMarked
package saluran.functions.edge;

import org.jspecify.annotations.NullMarked;
