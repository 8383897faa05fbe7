/// Prints the report of a pack as a PDF. Nothing else of the functions knows PDFBox, and none of
/// its classes is loaded before a pack is made.
@org.jspecify.annotations.NullMarked
package saluran.functions.report;
