/// What the law lets a person, or time, take away: sealed values, never an entry.
@NullMarked
package saluran.erasure;

import org.jspecify.annotations.NullMarked;
