package dev.externaltask.description;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * What the constraints on a member of a body say, in the words of a schema.
 */
final class Constraints {

	private Constraints() {
	}

	/** Whether the member must be given. */
	static boolean isRequired(AnnotatedElement member) {
		return all(member).stream()
			.anyMatch((constraint) -> constraint instanceof NotNull || constraint instanceof NotBlank);
	}

	/**
	 * Adds to the schema of a member what its constraints allow: the smallest and the
	 * largest number, the longest text, and the list of values if there are only a few.
	 */
	static void apply(AnnotatedElement member, Schema<?> value) {
		for (Annotation constraint : all(member)) {
			if (constraint instanceof Min min) {
				value.setMinimum(BigDecimal.valueOf(min.value()));
			}
			if (constraint instanceof Max max) {
				value.setMaximum(BigDecimal.valueOf(max.value()));
			}
			if (constraint instanceof DecimalMin min) {
				value.setMinimum(new BigDecimal(min.value()));
			}
			if (constraint instanceof DecimalMax max) {
				value.setMaximum(new BigDecimal(max.value()));
			}
			if (constraint instanceof PositiveOrZero) {
				value.setMinimum(BigDecimal.ZERO);
			}
			if (constraint instanceof Positive) {
				value.setMinimum(BigDecimal.ONE);
			}
			if (constraint instanceof Size size) {
				value.setMinLength((size.min() > 0) ? size.min() : null);
				value.setMaxLength((size.max() < Integer.MAX_VALUE) ? size.max() : null);
			}
			if (constraint instanceof Pattern pattern && value instanceof StringSchema text) {
				addValues(pattern, text);
			}
		}
	}

	private static void addValues(Pattern pattern, StringSchema value) {
		if (pattern.regexp().matches("[\\w|]+")) {
			List<String> values = List.of(pattern.regexp().split("[|]"));
			value.setEnum(values);
			value.setExample(values.get(0));
		}
	}

	/** Those of the member, and those of which they are made. */
	private static List<Annotation> all(AnnotatedElement member) {
		List<Annotation> all = new ArrayList<>();
		Arrays.stream(member.getAnnotations())
			.filter((annotation) -> annotation.annotationType().isAnnotationPresent(Constraint.class))
			.forEach((constraint) -> {
				all.add(constraint);
				all.addAll(all(constraint.annotationType()));
			});
		return all;
	}

}
