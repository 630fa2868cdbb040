/**
 * What workers do with external tasks: fetch, wait for, hold, fail and end them. Exports
 * nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "error", "incident", "process", "query", "schema", "task" })
package dev.externaltask.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
