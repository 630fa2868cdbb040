/**
 * Incidents: opening and resolving those of many tasks, listing those that are open and
 * those of the history, notes on them, and the marks that tell an engine which executions
 * have incidents.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "database", "error", "filter", "history", "http" })
package dev.externaltask.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
