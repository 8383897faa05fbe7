/// The queues on Amazon SQS that functions send to.
@NullMarked
package saluran.functions.aws.queue;

import org.jspecify.annotations.NullMarked;
