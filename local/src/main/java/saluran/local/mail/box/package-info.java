/// The built-in mail server: mailboxes that outlive a kill -9, read by IMAP or as JSON.
@NullMarked
package saluran.local.mail.box;

import org.jspecify.annotations.NullMarked;
