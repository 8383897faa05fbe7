/// The helper processes of the embedded cloud: DynamoDB Local and ElasticMQ, each in a JVM of its
/// own that starts with us and ends with us, however we end.
@NullMarked
package saluran.local.process;

import org.jspecify.annotations.NullMarked;
