package dev.externaltask.http;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long queries may take. The service does not start with other values than these.
 *
 * @param queryTimeout for a statement that reads, and for the search for a worker's
 * tasks; one second or more. Setting retries takes as long as it needs
 */
@Validated
@ConfigurationProperties("external-task")
record QueryProperties(@DefaultValue("60s") @DurationMin(seconds = 1,
		message = "The time that a query may take must be 1 s or more.") Duration queryTimeout) {

}
