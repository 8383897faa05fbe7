/// The little of RFC 5321 that both ends of a mail need: a client that keeps a server's exact words
/// and a server that answers 250 only for what is stored.
@NullMarked
package saluran.local.mail.smtp;

import org.jspecify.annotations.NullMarked;
