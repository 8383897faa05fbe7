/// The operator's way to the directory: through Lambda's `Invoke`, and so through IAM alone.
@NullMarked
package saluran.cli.directory;

import org.jspecify.annotations.NullMarked;
