/// A browser for tests: Debian's Chromium, spoken to over its own protocol.
@NullMarked
package saluran.browser;

import org.jspecify.annotations.NullMarked;
