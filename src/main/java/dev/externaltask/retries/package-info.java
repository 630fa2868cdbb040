/**
 * The main job: the retries of many external tasks in one call. Exports nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "error", "incident", "process", "query", "task" })
package dev.externaltask.retries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
