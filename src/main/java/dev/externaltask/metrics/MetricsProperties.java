package dev.externaltask.metrics;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much the metrics tell. The service does not start with other values than these.
 *
 * @param readInterval how long the numbers of tasks and incidents count until a scrape
 * reads them again; 100 ms or more
 * @param topics how many topics have numbers of their own, the others have theirs
 * together; 1 or more
 */
@Validated
@ConfigurationProperties("external-task.metrics")
record MetricsProperties(
		@DefaultValue("30s") @DurationMin(millis = 100,
				message = "The time between two counts of tasks must be 100 ms or more.") Duration readInterval,
		@DefaultValue("100") @Positive(message = "The number of topics must be 1 or more.") int topics) {

}
