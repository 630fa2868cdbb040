package dev.externaltask.http;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much a request may bring. An honest client never meets these limits; the service
 * does not start with other values than these.
 *
 * @param bodySize the largest body, 1 kB to 1 GB; a larger one is refused with 413
 * @param bodyTime how long a body may take to arrive, 100 ms to 10 minutes; what takes
 * longer is refused with 408
 */
@Validated
@ConfigurationProperties("external-task.limits")
record BodyProperties(@DefaultValue("16MB") DataSize bodySize,
		@DefaultValue("30s") @DurationMin(millis = 100,
				message = "A body must be given 100 ms or more to arrive.") @DurationMax(minutes = 10,
						message = "A body must be given 10 minutes or less to arrive.") Duration bodyTime) {

	@AssertTrue(message = "The largest body must have 1 kB to 1 GB.")
	boolean isBodySizePossible() {
		return this.bodySize.toKilobytes() >= 1 && this.bodySize.toGigabytes() <= 1;
	}

}
