/// Amazon SES on one machine: takes mail as SES does, keeps it, hands it to a real SMTP server and
/// tells of what that server really answered.
@NullMarked
package saluran.local.mail;

import org.jspecify.annotations.NullMarked;
