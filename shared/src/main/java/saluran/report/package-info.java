/// The report: what a pack tells, laid out for people to read, before anybody prints it.
@org.jspecify.annotations.NullMarked
package saluran.report;
