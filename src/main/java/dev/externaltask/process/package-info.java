/**
 * Running and historic process instances with their executions and variables.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "error", "query", "schema" })
package dev.externaltask.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
