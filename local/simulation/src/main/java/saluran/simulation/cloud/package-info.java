/// An in-memory cloud: the SDK's own client interfaces, answered as DynamoDB, SQS, SES and KMS
/// answer what the functions ask. What is not asked today throws, so that nothing is simulated by
/// accident.
@NullMarked
package saluran.simulation.cloud;

import org.jspecify.annotations.NullMarked;
