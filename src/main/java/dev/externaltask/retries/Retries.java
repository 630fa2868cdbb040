package dev.externaltask.retries;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import dev.externaltask.error.RetriesRefusals;

/**
 * A number of retries: given, and 0 or more.
 */
@NotNull(message = RetriesRefusals.RETRIES_ABSENT)
@Min(value = 0, message = RetriesRefusals.RETRIES_NEGATIVE)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
public @interface Retries {

	/** Not used: the constraints above have messages of their own. */
	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
