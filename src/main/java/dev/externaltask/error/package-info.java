/**
 * How a request is refused: one exception for everything that the caller can mend, one
 * body for every error.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package dev.externaltask.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
