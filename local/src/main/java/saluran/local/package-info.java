/// The embedded cloud: everything `template.yaml` declares, on one machine, in one folder.
@NullMarked
package saluran.local;

import org.jspecify.annotations.NullMarked;
