package dev.externaltask.worker;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How workers wait for tasks. The service does not start with other values than these.
 *
 * @param maxWaiting requests that may wait at the same time, 0 or more; any more are
 * refused
 * @param pollInterval how often, as long as a request waits, the service looks for tasks
 * that nobody announced: those whose lock has expired, and those of an engine; one
 * millisecond or more
 * @param maxTasks how many tasks one request fetches at most, whatever more it asks for;
 * 1 or more
 * @param onePollPerWorker whether a request that waits ends as soon as the same worker
 * waits again for the same topics
 */
@Validated
@ConfigurationProperties("external-task.workers")
record WorkerProperties(
		@DefaultValue("10000") @PositiveOrZero(
				message = "The number of waiting requests must be 0 or more.") int maxWaiting,
		@DefaultValue("500ms") @DurationMin(millis = 1,
				message = "The time between two looks must be 1 ms or more.") Duration pollInterval,
		@DefaultValue("1000") @Positive(message = "The number of tasks of one fetch must be 1 or more.") int maxTasks,
		boolean onePollPerWorker) {

}
