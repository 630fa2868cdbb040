/**
 * The filter language: how the filters of a query are read from JSON or from query
 * parameters and become one select. Knows no table and no endpoint.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "error", "http" })
package dev.externaltask.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
