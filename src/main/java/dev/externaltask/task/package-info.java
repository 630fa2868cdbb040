/**
 * External tasks: what there is, which of them a caller means, and new ones.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "error", "process", "query", "schema" })
package dev.externaltask.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
