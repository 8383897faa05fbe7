/// Mails: what they say and the link that they carry.
@NullMarked
package saluran.notice;

import org.jspecify.annotations.NullMarked;
