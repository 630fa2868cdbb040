package dev.externaltask.database;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Objects;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.RequestRefusals;

/**
 * A text, or a list of texts, without characters that PostgreSQL cannot store: U+0000 and
 * half of a surrogate pair. The length does not count; null, and null in a list, are
 * allowed.
 */
@Constraint(validatedBy = { Storable.OfText.class, Storable.OfList.class })
@Retention(RetentionPolicy.RUNTIME)
public @interface Storable {

	/** What the answer says if no column could. */
	String message() default RequestRefusals.UNSTORABLE;

	/** As Bean Validation asks for. */
	Class<?>[] groups() default {};

	/** As Bean Validation asks for. */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Looks at a text.
	 */
	class OfText implements ConstraintValidator<Storable, String> {

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			return text == null || Texts.isStorable(text);
		}

	}

	/**
	 * Looks at each text of a list.
	 */
	class OfList implements ConstraintValidator<Storable, List<@Nullable String>> {

		@Override
		public boolean isValid(@Nullable List<@Nullable String> texts, ConstraintValidatorContext context) {
			return texts == null || texts.stream().filter(Objects::nonNull).allMatch(Texts::isStorable);
		}

	}

}
