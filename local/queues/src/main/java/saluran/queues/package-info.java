/// SQS for one machine: ElasticMQ, with every acknowledged message in a file.
///
/// The life of a message here: [saluran.queues.StandardQueue] takes it and tells the
/// [saluran.queues.Journal], which commits it to the [saluran.queues.Store]; only then does the
/// sender get its answer. [saluran.queues.FairMessages] says which message the next receiver gets.
/// On start [saluran.queues.Main] fills the queues from the store before the port opens.
@NullMarked
package saluran.queues;

import org.jspecify.annotations.NullMarked;
