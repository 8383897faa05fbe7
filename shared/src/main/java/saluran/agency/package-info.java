/// Who may flag: agencies, their keys, and the people who answer.
@NullMarked
package saluran.agency;

import org.jspecify.annotations.NullMarked;
