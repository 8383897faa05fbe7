/// The few calls of AWS KMS that the product makes, answered from a key file.
@NullMarked
package saluran.local.kms;

import org.jspecify.annotations.NullMarked;
