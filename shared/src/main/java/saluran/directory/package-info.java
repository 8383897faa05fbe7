/// The directory: agencies, keys, contacts, rotas and policies, read, checked and changed as one.
@NullMarked
package saluran.directory;

import org.jspecify.annotations.NullMarked;
