/**
 * Incidents: opening and resolving those of many tasks, listing the open ones, and the
 * marks that tell an engine which executions have incidents.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "error", "filter", "history", "http" })
package dev.externaltask.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
