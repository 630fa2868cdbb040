/**
 * What holds for every request and answer: failures become error bodies, JSON and query
 * parameters are read strictly, dates have one format.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "error")
package dev.externaltask.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
