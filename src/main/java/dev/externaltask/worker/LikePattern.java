package dev.externaltask.worker;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Texts;
import dev.externaltask.error.WorkerRefusals;

/**
 * A pattern that SQL's {@code like} takes: a backslash at its end escapes nothing. The
 * pattern may be absent.
 */
@Constraint(validatedBy = LikePattern.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@interface LikePattern {

	String message() default WorkerRefusals.ENDS_WITH_ESCAPE;

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/**
	 * Looks at the end of the pattern.
	 */
	class Validator implements ConstraintValidator<LikePattern, String> {

		@Override
		public boolean isValid(@Nullable String pattern, ConstraintValidatorContext context) {
			return pattern == null || Texts.isPattern(pattern);
		}

	}

}
