/// The evidence pack: what lies in it, how it is made, and how anyone checks it offline with public
/// keys alone.
@org.jspecify.annotations.NullMarked
package saluran.pack;
