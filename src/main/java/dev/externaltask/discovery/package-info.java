/**
 * What a client asks first: the engine that the service stands in for, and its version.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "http" })
package dev.externaltask.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
