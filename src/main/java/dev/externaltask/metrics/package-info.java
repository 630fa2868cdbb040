/**
 * What the service tells a monitoring system: counters of what the features do, from
 * their events, and how many tasks and incidents there are. Nothing depends on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "incident", "retries", "worker" })
package dev.externaltask.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
