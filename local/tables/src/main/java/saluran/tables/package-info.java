/// DynamoDB Local as a child of the embedded cloud.
@NullMarked
package saluran.tables;

import org.jspecify.annotations.NullMarked;
