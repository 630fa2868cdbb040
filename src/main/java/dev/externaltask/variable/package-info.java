/**
 * Process variables: filters on them, and reading and writing their values.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "database", "error", "filter", "http" })
package dev.externaltask.variable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
