/**
 * Incidents, running and historic: opened for tasks out of retries, resolved when they
 * have retries again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "error", "process", "query", "schema" })
package dev.externaltask.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
