package dev.externaltask.http;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.RequestRefusals;

/**
 * A text without control characters, line breaks and tabs included. Null is allowed.
 */
@Constraint(validatedBy = NoControlCharacters.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface NoControlCharacters {

	/** What the answer says if there is one. */
	String message() default RequestRefusals.CONTROL_CHARACTER;

	/** As Bean Validation asks for. */
	Class<?>[] groups() default {};

	/** As Bean Validation asks for. */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Looks for a control character.
	 */
	class Validator implements ConstraintValidator<NoControlCharacters, String> {

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			return text == null || text.chars().noneMatch(Character::isISOControl);
		}

	}

}
