package dev.externaltask.retries;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A list without null elements; the list itself may be absent.
 */
@Constraint(validatedBy = NoNulls.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@interface NoNulls {

	String message();

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/**
	 * Looks for a null.
	 */
	class Validator implements ConstraintValidator<NoNulls, List<?>> {

		@Override
		public boolean isValid(@Nullable List<?> list, ConstraintValidatorContext context) {
			return list == null || !list.contains(null);
		}

	}

}
