/// The pages under `/local/`: mailboxes and flags, for people and programs on this machine.
@NullMarked
package saluran.local.pages;

import org.jspecify.annotations.NullMarked;
