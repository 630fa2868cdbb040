/**
 * Whose database this is (our own, or an engine's), which history level it has, and which
 * time zone its timestamps are in.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "query")
package dev.externaltask.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
