/// The services of the cloud that a story can be told on: the embedded ones, or any others.
@NullMarked
package saluran.services;

import org.jspecify.annotations.NullMarked;
