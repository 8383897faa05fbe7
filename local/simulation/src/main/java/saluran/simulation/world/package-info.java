/// The world around the channel: agencies that post, mailboxes and the people behind them, and
/// Lambda, SQS's pollers, the schedule and the HTTP front, all on one virtual clock.
@NullMarked
package saluran.simulation.world;

import org.jspecify.annotations.NullMarked;
