/// Strict reading and canonical writing of JSON.
@NullMarked
package saluran.json;

import org.jspecify.annotations.NullMarked;
