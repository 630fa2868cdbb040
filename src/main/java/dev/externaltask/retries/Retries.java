package dev.externaltask.retries;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * A number of retries: given, and 0 or more. The messages are the engine family's.
 */
@NotNull(message = "The number of retries cannot be null.")
@Min(value = 0, message = "The number of retries cannot be negative: retries is not greater than or equal to 0")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@interface Retries {

	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
