package dev.externaltask.worker;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * A number above 0. As Camunda 7: an absent number counts as 0, so that it must be given.
 */
@NotNull
@Positive
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@interface AboveZero {

	String message();

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
