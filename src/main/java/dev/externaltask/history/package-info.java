/**
 * What is kept of the past: the log of external tasks, the log of users' operations, and
 * the details of failures.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "error", "filter", "http", "variable" })
package dev.externaltask.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
