/// What must outlive a kill -9, written so that it does.
@NullMarked
package saluran.local.disk;

import org.jspecify.annotations.NullMarked;
