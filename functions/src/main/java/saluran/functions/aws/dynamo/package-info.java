/// The tables on DynamoDB: chains, what lies beside them, the directory, and their indexes.
@NullMarked
package saluran.functions.aws.dynamo;

import org.jspecify.annotations.NullMarked;
