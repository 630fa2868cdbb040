/**
 * Hostile requests: no 500, one shape of errors, no change by what is refused.
 */
@NullMarked
package dev.externaltask.fuzz;

import org.jspecify.annotations.NullMarked;
