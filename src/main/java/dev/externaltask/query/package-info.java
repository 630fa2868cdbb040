/**
 * The filter language of the queries and how SQL is put together; knows no table and no
 * endpoint.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "error")
package dev.externaltask.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
