/// Reads `template.yaml` as CloudFormation and SAM would, so that the embedded cloud runs what is
/// deployed and nothing else. A property that would change behaviour and is not understood is
/// refused by name, never skipped.
@NullMarked
package saluran.local.template;

import org.jspecify.annotations.NullMarked;
