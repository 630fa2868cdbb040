/**
 * The external task: its row, its query and view, listing and counting tasks, and their
 * priority.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "database", "error", "filter", "history", "http", "variable" })
package dev.externaltask.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
