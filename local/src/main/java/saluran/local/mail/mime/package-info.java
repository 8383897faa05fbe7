/// The little of MIME that mail in transit needs.
@NullMarked
package saluran.local.mail.mime;

import org.jspecify.annotations.NullMarked;
