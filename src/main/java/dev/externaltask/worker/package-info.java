/**
 * What workers do with external tasks: fetch them, wait for them, lock, extend and unlock
 * them, and report failures. Exports nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "database", "error", "history", "http", "incident", "standalone",
		"task", "variable" })
package dev.externaltask.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
