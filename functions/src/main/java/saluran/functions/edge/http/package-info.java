/// What HTTP functions share: requests as an HTTP API hands them over, answers, problems, routes.
@NullMarked
package saluran.functions.edge.http;

import org.jspecify.annotations.NullMarked;
