/**
 * What an engine does where there is one, and this service where there is none: creating
 * tasks with their process instances, and ending them. Refused beside an engine.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "caller", "database", "error", "history", "http", "incident", "task", "variable" })
package dev.externaltask.standalone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
