/// Signatures and MACs by keys that stay in AWS KMS.
@NullMarked
package saluran.functions.aws.key;

import org.jspecify.annotations.NullMarked;
