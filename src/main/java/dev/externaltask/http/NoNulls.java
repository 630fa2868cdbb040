package dev.externaltask.http;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.RequestRefusals;

/**
 * A list without null elements; the list itself may be absent.
 */
@Constraint(validatedBy = NoNulls.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface NoNulls {

	/** What the answer says if there is one. */
	String message() default RequestRefusals.CONTAINS_NULL;

	/** As Bean Validation asks for. */
	Class<?>[] groups() default {};

	/** As Bean Validation asks for. */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Looks for a null element.
	 */
	class Validator implements ConstraintValidator<NoNulls, List<?>> {

		@Override
		public boolean isValid(@Nullable List<?> list, ConstraintValidatorContext context) {
			return list == null || !list.contains(null);
		}

	}

}
