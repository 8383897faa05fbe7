/// What strangers wrote, made safe to read: text, locators, HTML.
@NullMarked
package saluran.markup;

import org.jspecify.annotations.NullMarked;
