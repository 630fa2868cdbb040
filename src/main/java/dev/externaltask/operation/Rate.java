package dev.externaltask.operation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

import dev.externaltask.error.OperationRefusals;

/**
 * A number of tasks in a second, from 0.1 to 10,000; null is allowed.
 */
@DecimalMin(value = "0.1", message = OperationRefusals.RATE_OUT_OF_RANGE)
@DecimalMax(value = "10000", message = OperationRefusals.RATE_OUT_OF_RANGE)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@interface Rate {

	/** Not used: the constraints above have messages of their own. */
	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
