/// The ports of the domain on AWS, a room for each service, one backend to a file.
@NullMarked
package saluran.functions.aws;

import org.jspecify.annotations.NullMarked;
