/**
 * Row for row: an engine does the work itself, beside its twin the service does it, and
 * the rows of both are compared after every request.
 */
@NullMarked
package dev.externaltask.engine.rows;

import org.jspecify.annotations.NullMarked;
