/// The HTTP front: API Gateway's HTTP API, payload format 2.0, on one machine.
@NullMarked
package saluran.local.front;

import org.jspecify.annotations.NullMarked;
