/// Mail through Amazon SES: the message as it is handed over, and the account's quota.
@NullMarked
package saluran.functions.aws.mail;

import org.jspecify.annotations.NullMarked;
