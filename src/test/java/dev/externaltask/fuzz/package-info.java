/**
 * What holds for every endpoint. Hostile requests: no 500, one shape of errors, no change
 * by what is refused. The engine's API description: what it names is known.
 */
@NullMarked
package dev.externaltask.fuzz;

import org.jspecify.annotations.NullMarked;
