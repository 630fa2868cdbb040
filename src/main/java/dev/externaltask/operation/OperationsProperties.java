package dev.externaltask.operation;

import java.time.Duration;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where operations are kept, and how long. The service does not start with other values
 * than these.
 *
 * @param schema in the same database as the tasks; created at the start if it is not
 * there
 * @param keep how long an operation can be read after its end, one minute or more
 */
@Validated
@ConfigurationProperties("external-task.operations")
record OperationsProperties(
		@DefaultValue("external_task_service") @Pattern(regexp = "[a-z_][a-z0-9_]*",
				message = "The schema of operations has small letters, digits and underscores only.") String schema,
		@DefaultValue("30d") @DurationMin(minutes = 1,
				message = "Operations are kept for a minute or longer.") Duration keep) {

}
