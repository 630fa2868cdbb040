/**
 * The main job: the retries of many external tasks in one call. Exports nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "database", "error", "filter", "history", "http", "incident",
		"task", "variable" })
package dev.externaltask.retries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
