package dev.externaltask.worker;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.variable.VariableFilters;

/**
 * Names of variables with values that stored ones can be compared with: JSON scalars, and
 * no texts that no column could hold. The package {@code variable} knows the rules and
 * says which one is violated.
 */
@Constraint(validatedBy = ComparableValues.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@interface ComparableValues {

	/** Not used: the refusal of the package {@code variable} takes its place. */
	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/**
	 * Tries to make the condition that these values become.
	 */
	class Validator implements ConstraintValidator<ComparableValues, Map<String, @Nullable Object>> {

		@Override
		public boolean isValid(@Nullable Map<String, @Nullable Object> values, ConstraintValidatorContext context) {
			try {
				VariableFilters.instancesWithAny("processVariables", (values != null) ? values : Map.of());
				return true;
			}
			catch (InvalidRequestException ex) {
				context.disableDefaultConstraintViolation();
				context.buildConstraintViolationWithTemplate(ex.getMessage()).addConstraintViolation();
				return false;
			}
		}

	}

}
