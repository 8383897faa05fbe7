/// Brings tables, queues and the way of mail events to what the template declares.
@NullMarked
package saluran.local.resources;

import org.jspecify.annotations.NullMarked;
