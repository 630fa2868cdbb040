package dev.externaltask.worker;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How workers wait for tasks.
 *
 * @param maxWaiting requests that may wait at the same time; more are refused
 * @param pollInterval how often, as long as somebody waits, to look for tasks that nobody
 * told of: those whose lock has expired, and those of an engine
 */
@ConfigurationProperties("external-task.workers")
record WorkerProperties(@DefaultValue("10000") int maxWaiting, @DefaultValue("500ms") Duration pollInterval) {

}
