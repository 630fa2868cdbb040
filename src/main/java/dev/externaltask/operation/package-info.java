/**
 * Operations: changes of many tasks that the service makes in the background, slice by
 * slice, at the wanted rate. Kept in a schema of their own, watched, paused, ended before
 * time and undone.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "caller", "database", "error", "filter", "history", "http", "retries", "task" })
package dev.externaltask.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
