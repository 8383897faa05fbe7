/// The files that the commands read and write: directories in YAML, keys in PEM, answers in JSON.
@NullMarked
package saluran.cli.file;

import org.jspecify.annotations.NullMarked;
