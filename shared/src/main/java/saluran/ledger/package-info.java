/// The ledger: entries, seals, chains, and the port that keeps them.
@NullMarked
package saluran.ledger;

import org.jspecify.annotations.NullMarked;
